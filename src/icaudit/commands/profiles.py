"""`icaudit profiles`: what can be measured with."""

from icaudit.commands._emit import emit, targets, write_out
from icaudit.commands._options import FormatOpt, OutputOpt, TableStyleOpt
from icaudit.files.profile import profile_names, read_profile
from icaudit.formats._styles import styled
from icaudit.views.profiles import profiles_output


def command(
    format: FormatOpt = "terminal", output: OutputOpt = None, table_style: TableStyleOpt = None
) -> None:
    """List the yardsticks: the ten reasons and their add-ons."""
    wanted = targets(format, output)
    made = profiles_output([read_profile((name,), texts=True) for name in profile_names()])
    if table_style:
        write_out([styled(made.document(), table_style)])
    else:
        emit(made, wanted)
