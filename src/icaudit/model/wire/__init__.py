"""The JSON that commands write: the shapes that other programs build on, a file for each command.

Keys may be added within a schema version, never renamed or removed. `icaudit
schema` publishes these types; the views return them, so that neither can change
alone. The first list of each is what it is about: the table in a spreadsheet.
"""
