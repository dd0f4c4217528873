"""Judges the generated leads by the agreement in benches/reference.toml, with Polars.

    python polars_job.py DIR OUT.csv [--ordered]
    python polars_job.py DIR --parse-only

POLARS_MAX_THREADS in the environment says how many threads.

One lazy query for the streaming engine: one group_by over the activities, one join, one sink.
null is "not known", and `&`, `|` and `~` are the agreement's own and, or and not. The expressions
know the data: they agree with the agreement on what `generate.rs` writes, and simplify where it
writes nothing else. Each simplification has a comment.
"""

import argparse
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import polars as pl

ZONE = ZoneInfo("Europe/Dublin")
AS_OF = datetime(2026, 1, 1, tzinfo=timezone.utc)

LEADS = (
    "lead_id email first_name last_name company title phone country city industry employees "
    "annual_revenue website lead_source created_at status owner consent language notes"
).split()
ACTIVITIES = ["lead_id", "activity_type", "asset", "timestamp", "duration_s"]
BLANK = ["", "N/A", "n/a"]


def text(moment):
    """Writes a moment as the files do; as text of one form, moments compare like moments."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def days_ago(count):
    """Goes back by days of the calendar in Dublin, where some days have 23 or 25 hours."""
    return text(AS_OF.astimezone(ZONE) - timedelta(days=count))


def months_ago(count):
    local = AS_OF.astimezone(ZONE)
    year, month = divmod(local.year * 12 + local.month - 1 - count, 12)
    return text(local.replace(year=year, month=month + 1))


def read(directory, name, columns):
    schema = {column: pl.Int32 if column == "duration_s" else pl.String for column in columns}
    return pl.scan_csv(f"{directory}/{name}.csv", schema=schema, null_values=BLANK)


def tally(directory):
    kind, asset, time, seconds = (pl.col(name) for name in ACTIVITIES[1:])
    timed = time.is_not_null()

    def count(condition):
        return condition.fill_null(False).cast(pl.UInt32).sum()

    pricing = kind == "Visited pricing"
    guide = kind == "Downloaded guide"
    webinar = kind == "Watched webinar"
    login = kind == "Logged in"
    mail = kind.is_in(["Opened e-mail", "Clicked e-mail"])
    calculator = (kind == "Used calculator") & (seconds >= 300)
    demo = kind == "Asked for demo"
    unsubscribed = kind == "Unsubscribed"
    day = (
        pl.when(pricing)
        .then(time)
        .str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="us", time_zone="UTC")
        .dt.convert_time_zone("Europe/Dublin")
        .dt.date()
    )
    return (
        read(directory, "activities", ACTIVITIES)
        # What no condition looks at is left out before it is grouped. The longest window but one
        # is 90 days, so that below a time needs no further look.
        .filter(
            kind.is_in(
                [
                    "Visited pricing",
                    "Downloaded guide",
                    "Watched webinar",
                    "Logged in",
                    "Opened e-mail",
                    "Clicked e-mail",
                    "Used calculator",
                    "Asked for demo",
                    "Unsubscribed",
                ]
            )
            & (
                time.is_null()
                | (time <= text(AS_OF))
                & ((time >= days_ago(90)) | unsubscribed & (time >= months_ago(12)))
            )
        )
        .group_by("lead_id")
        .agg(
            count(unsubscribed & timed).alias("unsubscribed"),
            count(unsubscribed).alias("unsubscribed_high"),
            day.drop_nulls().n_unique().alias("pricing_days"),
            count(pricing & time.is_null()).alias("pricing_untimed"),
            pl.when(guide & timed).then(asset).drop_nulls().n_unique().alias("reads"),
            pl.when(guide).then(asset).drop_nulls().n_unique().alias("reads_high"),
            pl.when(webinar & timed).then(seconds).max().alias("webinar"),
            pl.when(webinar).then(seconds).max().alias("webinar_high"),
            count(login & (time >= days_ago(30))).alias("logins"),
            count(login & time.is_null()).alias("logins_untimed"),
            count(mail & timed).alias("mails"),
            count(mail).alias("mails_high"),
            count(calculator & timed).alias("calculated"),
            count(calculator).alias("calculated_high"),
            count(demo & (time >= days_ago(60))).alias("demos"),
            count(demo & time.is_null()).alias("demos_untimed"),
        )
    )


def conditions():
    column = pl.col

    def at_least(low, high, limit):
        """A count that lies between two bounds, as some events have no time."""
        return pl.when(low >= limit).then(True).when(high < limit).then(False)

    def tallied(low, high, limit):
        return at_least(column(low), column(high), limit)

    def untimed(low, more, limit):
        return at_least(column(low), column(low) + column(more), limit)

    def whole(part):
        return part.cast(pl.Int64, strict=False)

    def lower(name):
        return column(name).str.to_lowercase()

    employees = column("employees").str.replace_all(",", "", literal=True)
    revenue, phone = column("annual_revenue"), column("phone")
    return {
        # An address: something, one @, a domain with a dot. The full form is longer.
        "has_email": column("email").str.contains(r"^[^@\s]+@[^@\s]+\.[^@\s.]+$").fill_null(False),
        # A number: 7 to 15 digits, perhaps with an extension, and not one character throughout.
        "has_phone": (
            phone.str.contains(r"^\+?([ ()./-]*[0-9]){7,15}( ?x[0-9]+)?$")
            & (phone.str.strip_chars_start(phone.str.head(1)) != "")
        ).fill_null(False),
        "customer": (lower("status") == "customer").fill_null(False),
        # Of the words for no, those in the languages that the data does not use are left out.
        "no_consent": lower("consent").is_in(["no", "n", "false", "0", "off"]).fill_null(False)
        | tallied("unsubscribed", "unsubscribed_high", 1),
        # `51-200`, `1000+` and `<10` are bounds; a text such as `about 40` is not known.
        "size": at_least(
            whole(employees.str.split("-").list.first().str.strip_chars_end("+")),
            whole(employees.str.split("-").list.last().str.strip_chars_start("<")),
            100,
        ),
        # `$5m`, `USD 12m`, `800k` and `2,500,000`, but no brackets and no other languages.
        "revenue": revenue.cast(pl.Float64, strict=False).fill_null(
            revenue.str.replace_all(r"[^0-9.]", "").cast(pl.Float64, strict=False)
            * pl.when(revenue.str.ends_with("m"))
            .then(1_000_000)
            .when(revenue.str.ends_with("k"))
            .then(1_000)
            .otherwise(1)
        )
        >= 5_000_000,
        # The names that the data uses, and no others.
        "market": lower("country").is_in(
            [
                "us",
                "usa",
                "united states",
                "ca",
                "canada",
                "gb",
                "united kingdom",
                "de",
                "germany",
                "deutschland",
                "fr",
                "france",
                "nl",
                "netherlands",
            ]
        ),
        "trade": ~lower("industry").is_in(["education", "public sector"]),
        "role": column("title").str.contains(r"(?i)\b(head|vp|director|chief|founder|leiterin)\b"),
        "recent": column("created_at").is_between(pl.lit(months_ago(18)), pl.lit(text(AS_OF))),
        "pricing_days": untimed("pricing_days", "pricing_untimed", 2),
        "reads": tallied("reads", "reads_high", 2),
        "long_webinar": tallied("webinar", "webinar_high", 1_800),
        "in_trial": untimed("logins", "logins_untimed", 3),
        "mail": tallied("mails", "mails_high", 5),
        "calculated": tallied("calculated", "calculated_high", 1),
        "asked_for_demo": untimed("demos", "demos_untimed", 1),
    }


def query(directory, ordered):
    leads = read(directory, "leads", LEADS)
    tallies = tally(directory)
    counts = [name for name in tallies.collect_schema().names() if name != "lead_id"]
    truths = conditions()
    column = pl.col

    def count(names, truth):
        return pl.sum_horizontal(truth(column(f"is_{name}")).cast(pl.UInt32) for name in names)

    def at_least(section, limit):
        true, unknown = column(f"{section}_true"), column(f"{section}_unknown")
        return pl.when(true >= limit).then(True).when(true + unknown < limit).then(False)

    def shown(name, *values):
        """How a condition stands in the reasons: `+`, `-` or `?`, its id, and what was found."""
        truth = column(f"is_{name}")
        sign = pl.when(truth).then(pl.lit(" +")).when(~truth).then(pl.lit(" -"))
        return [sign.otherwise(pl.lit(" ?")), pl.lit(f"{name}("), *values, pl.lit(")")]

    def fact(name):
        return column(name).fill_null("blank")

    def missing(name, known):
        return pl.when(~known).then(pl.lit(name))

    demographic = ["size", "revenue", "market", "trade", "role", "recent"]
    behavioral = ["pricing_days", "reads", "long_webinar", "in_trial", "mail", "calculated"]
    required = {
        "first_name": column("first_name").is_not_null(),
        "last_name": column("last_name").is_not_null(),
        "email": column("is_has_email"),
        "phone": column("is_has_phone"),
        "company": column("company").is_not_null(),
    }
    qualified = (
        pl.all_horizontal(required.values())
        & ~(column("is_customer") | column("is_no_consent"))
        & at_least("demographic", 4)
        & (at_least("behavioral", 2) | column("is_asked_for_demo"))
    )
    reasons = [
        pl.lit("missing "),
        pl.concat_str(
            [missing(name, known) for name, known in required.items()],
            separator=" ",
            ignore_nulls=True,
        ),
        pl.lit("; disqualify"),
        *shown("customer", fact("status")),
        *shown("no_consent", fact("consent"), pl.lit(", "), column("unsubscribed")),
        pl.lit("; demographic "),
        column("demographic_true"),
        pl.lit("/6"),
        *shown("size", fact("employees")),
        *shown("revenue", fact("annual_revenue")),
        *shown("market", fact("country")),
        *shown("trade", fact("industry")),
        *shown("role", fact("title")),
        *shown("recent", fact("created_at")),
        pl.lit("; behavioral "),
        column("behavioral_true"),
        pl.lit("/6"),
        *shown("pricing_days", column("pricing_days")),
        *shown("reads", column("reads")),
        *shown("long_webinar", column("webinar")),
        *shown("in_trial", column("logins")),
        *shown("mail", column("mails")),
        *shown("calculated", column("calculated")),
        *shown("asked_for_demo", column("demos")),
    ]
    return (
        leads.join(tallies, on="lead_id", how="left", maintain_order="left" if ordered else "none")
        .with_columns(column(counts).fill_null(0))
        .with_columns(truth.alias(f"is_{name}") for name, truth in truths.items())
        .with_columns(
            count(names, truth).alias(f"{section}_{name}")
            for section, names in [("demographic", demographic), ("behavioral", behavioral)]
            for name, truth in [
                ("true", lambda is_true: is_true.fill_null(False)),
                ("unknown", lambda is_true: is_true.is_null()),
            ]
        )
        .select(
            "lead_id",
            "email",
            pl.when(qualified)
            .then(pl.lit("qualified"))
            .otherwise(pl.lit("rejected"))
            .alias("verdict"),
            pl.concat_str(reasons).alias("reasons"),
        )
    )


def main():
    parser = argparse.ArgumentParser(description="Judge the generated leads with Polars.")
    parser.add_argument("directory", metavar="DIR", help="holds leads.csv and activities.csv")
    parser.add_argument("out", metavar="OUT.csv", nargs="?", help="file to write")
    parser.add_argument("--ordered", action="store_true", help="write leads in the input's order")
    parser.add_argument("--parse-only", action="store_true", help="read both files, judge nothing")
    arguments = parser.parse_args()

    if arguments.parse_only:
        for name, columns in [("leads", LEADS), ("activities", ACTIVITIES)]:
            source = read(arguments.directory, name, columns)
            source.select(pl.all().count()).collect(engine="streaming")
    else:
        answer = query(arguments.directory, arguments.ordered)
        answer.sink_csv(arguments.out, engine="streaming", maintain_order=arguments.ordered)


main()
