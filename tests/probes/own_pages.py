"""What each row asks and is told where its account is there.

NAME is the name of an account throughout, CAPITALS the same in capitals, THERE its address.
"""

from typing import Any

UC = "UCabcdefghijklmnopqrstuv"
RSS = '<rss version="2.0"><channel><item><pubDate>Fri, 20 Nov 2026 08:30:00 GMT</pubDate></item>'
OWN_ADDRESS = '<link rel="canonical" href="THERE">'
OG = '<meta property="og:{}" content="{}">'
FINGER = ".well-known/webfinger?resource=acct:NAME@"
FOUND_AT = {"links": [{"rel": "self", "href": "https://actor.example/1"}]}
ACTOR = {"https://actor.example/1": {"type": "Group", "id": "https://actor.example/1"}}
BSKY = "https://public.api.bsky.app/xrpc/app.bsky"

OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "blog": ("https://NAME.example/news", {"THERE": "<title>News</title>"}),
    "feed": ("https://NAME.example/feed.xml", {"THERE": RSS}),
    "podcast": ("https://NAME.example/podcast.xml", {"THERE": RSS}),
    "wordpress": (
        "https://NAME.wordpress.com",
        {
            "https://public-api.wordpress.com/rest/v1.1/sites/NAME.wordpress.com/posts/"
            "?number=5&fields=date": {"posts": [{"date": "2026-11-20T08:30:00Z"}]}
        },
    ),
    "ghost": ("https://NAME.ghost.io", {"THERE/rss/": RSS}),
    "substack": ("https://NAME.substack.com", {"THERE/feed": RSS}),
    "medium": ("https://medium.com/@NAME", {"https://medium.com/feed/@NAME": RSS}),
    "blogger": ("https://NAME.blogspot.com", {"THERE/feeds/posts/default": RSS}),
    "tumblr": ("https://NAME.tumblr.com", {"THERE/rss": RSS}),
    "reddit": ("https://www.reddit.com/r/NAME", {"THERE/new/.rss?limit=5": RSS}),
    "vimeo": ("https://vimeo.com/NAME", {"THERE/videos/rss": RSS}),
    "flickr": ("https://www.flickr.com/photos/NAME", {"THERE": OWN_ADDRESS}),
    "youtube": (
        "https://www.youtube.com/@NAME",
        {
            "THERE": f'"externalId":"{UC}","vanityChannelUrl":"http://www.youtube.com/@NAME"',
            f"https://www.youtube.com/feeds/videos.xml?channel_id={UC}": RSS,
        },
    ),
    "apple-podcasts": (
        "https://podcasts.apple.com/de/podcast/NAME/id123456789",
        {
            "https://itunes.apple.com/lookup?id=123456789&entity=podcast": {
                "resultCount": 1,
                "results": [{"releaseDate": "2026-11-20T08:30:00Z"}],
            }
        },
    ),
    "spotify": (
        "https://open.spotify.com/show/NAME",
        {
            "https://open.spotify.com/oembed?url=https:%2F%2Fopen.spotify.com%2Fshow%2FNAME": {
                "iframe_url": "https://open.spotify.com/embed/show/NAME?utm_source=oembed"
            }
        },
    ),
    "soundcloud": (
        "https://soundcloud.com/NAME",
        {
            "https://soundcloud.com/oembed?format=json&url=https:%2F%2Fsoundcloud.com%2FNAME": {
                "author_url": "THERE"
            }
        },
    ),
    "tiktok": (
        "https://www.tiktok.com/@NAME",
        {
            "https://www.tiktok.com/oembed?url=https:%2F%2Fwww.tiktok.com%2F@NAME": {
                "author_unique_id": "NAME"
            }
        },
    ),
    "pinterest": (
        "https://www.pinterest.com/NAME",
        {
            "https://www.pinterest.com/oembed.json?url=https:%2F%2Fwww.pinterest.com%2FNAME": {
                "author_url": "THERE/"
            }
        },
    ),
    "telegram": (
        "https://t.me/NAME",
        {
            "https://t.me/s/NAME": '<div class="tgme_channel_info">'
            '<div class="tgme_channel_info_header_username"><a href="https://t.me/NAME">@NAME</a>'
            '</div></div><div class="tgme_widget_message">'
        },
    ),
    "threads": (
        "https://www.threads.com/@NAME",
        {"THERE": OG.format("type", "profile") + OWN_ADDRESS.replace("THERE", "THERE/")},
    ),
    "twitch": ("https://www.twitch.tv/NAME", {"THERE": OG.format("title", "CAPITALS - Twitch")}),
    "slideshare": ("https://www.slideshare.net/NAME", {"THERE": OG.format("url", "THERE")}),
    "issuu": ("https://issuu.com/NAME", {"THERE": OWN_ADDRESS + '{"displayName":"NAME"}'}),
    "linktree": ("https://linktr.ee/NAME", {"THERE": OWN_ADDRESS}),
    "snapchat": (
        "https://www.snapchat.com/add/NAME",
        {"THERE": '<link rel="canonical" href="https://www.snapchat.com/@NAME">'},
    ),
    "whatsapp": (
        "https://www.whatsapp.com/channel/NAME",
        {"THERE": f"<title>News | WhatsApp Channel</title>{OWN_ADDRESS}"},
    ),
    "xing": ("https://www.xing.com/pages/NAME", {"THERE": OWN_ADDRESS}),
    "meetup": ("https://www.meetup.com/NAME", {"THERE": OWN_ADDRESS.replace("THERE", "THERE/")}),
    "eventbrite": (
        "https://www.eventbrite.com/o/NAME",
        {
            "THERE": '<link rel="canonical" href="https://www.eventbrite.de/o/our-NAME">'
            '<script type="application/ld+json">{"@type":"Organization"}</script>'
        },
    ),
    "vk": ("https://vk.com/NAME", {"THERE": OWN_ADDRESS}),
    "mastodon": (
        "https://mastodon.social/@NAME",
        {
            "https://mastodon.social/api/v1/accounts/lookup?acct=NAME": {
                "id": "7",
                "username": "NAME",
            },
            "https://mastodon.social/api/v1/accounts/7/statuses?limit=5&exclude_reblogs=true": [
                {"created_at": "2026-11-20T08:30:00Z"}
            ],
        },
    ),
    "activitypub": (
        "https://tube.NAME.example/c/NAME",
        {f"https://tube.NAME.example/{FINGER}tube.NAME.example": FOUND_AT, **ACTOR},
    ),
    "lemmy": (
        "https://lemmy.world/c/NAME",
        {f"https://lemmy.world/{FINGER}lemmy.world": FOUND_AT, **ACTOR},
    ),
    "bluesky": (
        "https://bsky.app/profile/NAME.example",
        {
            f"{BSKY}.actor.getProfiles?actors=NAME.example": {
                "profiles": [{"did": "did:plc:NAME", "handle": "NAME.example"}]
            },
            f"{BSKY}.feed.getAuthorFeed?actor=did:plc:NAME&limit=5&filter=posts_no_replies": {
                "feed": [{"post": {"indexedAt": "2026-11-20T08:30:00Z"}}]
            },
        },
    ),
    "github": (
        "https://github.com/NAME",
        {
            "https://api.github.com/users/NAME": {"id": 7, "login": "CAPITALS"},
            "https://api.github.com/users/NAME/repos?sort=pushed&per_page=1": [
                {"pushed_at": "2026-11-20T08:30:00Z"}
            ],
        },
    ),
    "gitlab": ("https://gitlab.com/NAME", {"THERE.atom": RSS}),
    "mixcloud": (
        "https://www.mixcloud.com/NAME",
        {
            "https://api.mixcloud.com/NAME/": {"key": "/NAME/", "username": "NAME"},
            "https://api.mixcloud.com/NAME/cloudcasts/?limit=1": {
                "data": [{"created_time": "2026-11-20T08:30:00Z"}]
            },
        },
    ),
    "discord": (
        "https://discord.gg/NAME",
        {"https://discord.com/api/v10/invites/NAME": {"guild": {"id": "7"}}},
    ),
}
