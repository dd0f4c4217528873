"""Judges the generated leads by the agreement in benches/reference.toml, with DuckDB.

    python duckdb_job.py DIR OUT.csv [--ordered] [--threads N]
    python duckdb_job.py DIR --parse-only [--threads N]

One SQL statement: one GROUP BY over the activities, one join, one COPY. NULL is "not known", so
AND, OR and NOT of SQL are the agreement's own. The expressions know the data: they agree with
the agreement on what `generate.rs` writes, and simplify where it writes nothing else. Each
simplification has a comment.
"""

import argparse
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import duckdb

ZONE = ZoneInfo("Europe/Dublin")
AS_OF = datetime(2026, 1, 1, tzinfo=timezone.utc)

LEADS = (
    "lead_id email first_name last_name company title phone country city industry employees "
    "annual_revenue website lead_source created_at status owner consent language notes"
).split()
ACTIVITIES = ["lead_id", "activity_type", "asset", "timestamp", "duration_s"]


def sql(moment):
    """Writes a moment as the files do; as text of one form, moments compare like moments."""
    return moment.astimezone(timezone.utc).strftime("'%Y-%m-%dT%H:%M:%SZ'")


def days_ago(count):
    """Goes back by days of the calendar in Dublin, where some days have 23 or 25 hours."""
    return sql(AS_OF.astimezone(ZONE) - timedelta(days=count))


def months_ago(count):
    local = AS_OF.astimezone(ZONE)
    year, month = divmod(local.year * 12 + local.month - 1 - count, 12)
    return sql(local.replace(year=year, month=month + 1))


def clock_change(days):
    """Returns when the clocks of Dublin changed within the last days, and both offsets."""
    start = AS_OF - timedelta(days=days)
    hours = [start + timedelta(hours=hour) for hour in range(days * 24 + 1)]
    offsets = [hour.astimezone(ZONE).utcoffset() for hour in hours]
    changes = [i for i in range(1, len(hours)) if offsets[i] != offsets[i - 1]]
    assert len(changes) <= 1, "more than one change of the clocks needs a longer expression"
    at = hours[changes[0]] if changes else start
    return sql(at), int(offsets[0].total_seconds()), int(offsets[-1].total_seconds())


def read(path, columns):
    types = ", ".join(
        f"'{name}': '{'INTEGER' if name == 'duration_s' else 'VARCHAR'}'" for name in columns
    )
    return (
        f"read_csv('{path}', auto_detect = false, header = true, delim = ',', quote = '\"', "
        f"escape = '\"', nullstr = ['', 'N/A', 'n/a'], columns = {{{types}}})"
    )


def at_least(low, high, limit):
    """A count that lies between two bounds, as some events have no time."""
    return f"CASE WHEN {low} >= {limit} THEN true WHEN {high} < {limit} THEN false END"


def shown(condition, value):
    """How a condition stands in the reasons: `+`, `-` or `?`, its id, and what was found."""
    name, _, truth = condition.partition("=")
    sign = f"CASE WHEN {truth} THEN ' +' WHEN NOT {truth} THEN ' -' ELSE ' ?' END"
    return f"{sign}, '{name}(', {value}, ')'"


def tally(directory):
    start = days_ago(90)
    change, before, after = clock_change(90)
    shift = f"CASE WHEN timestamp < {change} THEN {before} ELSE {after} END"
    day = f"(epoch(timestamp::TIMESTAMP)::BIGINT + {shift}) // 86400"
    pricing = "activity_type = 'Visited pricing'"
    return f"""
    SELECT
      lead_id,
      count(*) FILTER (activity_type = 'Unsubscribed' AND timestamp IS NOT NULL) AS unsubscribed,
      count(*) FILTER (activity_type = 'Unsubscribed') AS unsubscribed_high,
      count(DISTINCT CASE WHEN {pricing} THEN {day} END) AS pricing_days,
      count(*) FILTER ({pricing} AND timestamp IS NULL) AS pricing_untimed,
      count(DISTINCT asset) FILTER (activity_type = 'Downloaded guide' AND timestamp IS NOT NULL)
        AS reads,
      count(DISTINCT asset) FILTER (activity_type = 'Downloaded guide') AS reads_high,
      max(duration_s) FILTER (activity_type = 'Watched webinar' AND timestamp IS NOT NULL)
        AS webinar,
      max(duration_s) FILTER (activity_type = 'Watched webinar') AS webinar_high,
      count(*) FILTER (activity_type = 'Logged in' AND timestamp >= {days_ago(30)}) AS logins,
      count(*) FILTER (activity_type = 'Logged in' AND timestamp IS NULL) AS logins_untimed,
      count(*) FILTER (activity_type IN ('Opened e-mail', 'Clicked e-mail')
        AND timestamp IS NOT NULL) AS mails,
      count(*) FILTER (activity_type IN ('Opened e-mail', 'Clicked e-mail')) AS mails_high,
      count(*) FILTER (activity_type = 'Used calculator' AND duration_s >= 300
        AND timestamp IS NOT NULL) AS calculated,
      count(*) FILTER (activity_type = 'Used calculator' AND duration_s >= 300)
        AS calculated_high,
      count(*) FILTER (activity_type = 'Asked for demo' AND timestamp >= {days_ago(60)})
        AS demos,
      count(*) FILTER (activity_type = 'Asked for demo' AND timestamp IS NULL)
        AS demos_untimed
    FROM {read(f"{directory}/activities.csv", ACTIVITIES)}
    -- What no condition looks at is left out before it is grouped. The longest window but one is
    -- 90 days, so that inside the FILTERs a time needs no further look.
    WHERE activity_type IN ('Visited pricing', 'Downloaded guide', 'Watched webinar', 'Logged in',
        'Opened e-mail', 'Clicked e-mail', 'Used calculator', 'Asked for demo', 'Unsubscribed')
      AND (timestamp IS NULL OR timestamp <= {sql(AS_OF)} AND (timestamp >= {start}
        OR activity_type = 'Unsubscribed' AND timestamp >= {months_ago(12)}))
    GROUP BY lead_id"""


def statement(directory, out, ordered):
    zero = ", ".join(
        f"coalesce({name}, 0) AS {name}"
        for name in (
            "unsubscribed unsubscribed_high pricing_days pricing_untimed reads reads_high "
            "webinar webinar_high logins logins_untimed mails mails_high calculated "
            "calculated_high demos demos_untimed"
        ).split()
    )
    number, order = (
        ("row_number() OVER () AS input_row, ", "ORDER BY input_row") if ordered else ("", "")
    )
    demographic = ["size", "revenue", "market", "trade", "role", "recent"]
    behavioral = ["pricing_days", "reads", "long_webinar", "in_trial", "mail", "calculated"]

    def count(ids, truth):
        return " + ".join(f"coalesce({truth.format(f'is_{i}')}, false)::INTEGER" for i in ids)

    reasons = ",\n      ".join(
        [
            "'missing ', concat_ws(' ', CASE WHEN first_name IS NULL THEN 'first_name' END, "
            "CASE WHEN last_name IS NULL THEN 'last_name' END, "
            "CASE WHEN NOT has_email THEN 'email' END, "
            "CASE WHEN NOT has_phone THEN 'phone' END, "
            "CASE WHEN company IS NULL THEN 'company' END)",
            "'; disqualify'",
            shown("customer=is_customer", "coalesce(status, 'blank')"),
            shown("no_consent=is_no_consent", "coalesce(consent, 'blank'), ', ', unsubscribed"),
            "'; demographic ', demographic_true, '/6'",
            shown("size=is_size", "coalesce(employees, 'blank')"),
            shown("revenue=is_revenue", "coalesce(annual_revenue, 'blank')"),
            shown("market=is_market", "coalesce(country, 'blank')"),
            shown("trade=is_trade", "coalesce(industry, 'blank')"),
            shown("role=is_role", "coalesce(title, 'blank')"),
            shown("recent=is_recent", "coalesce(created_at, 'blank')"),
            "'; behavioral ', behavioral_true, '/6'",
            shown("pricing_days=is_pricing_days", "pricing_days"),
            shown("reads=is_reads", "reads"),
            shown("long_webinar=is_long_webinar", "webinar"),
            shown("in_trial=is_in_trial", "logins"),
            shown("mail=is_mail", "mails"),
            shown("calculated=is_calculated", "calculated"),
            shown("asked_for_demo=is_asked_for_demo", "demos"),
        ]
    )
    return f"""
COPY (
  WITH tally AS ({tally(directory)}
  ), leads AS (
    SELECT {number}* FROM {read(f"{directory}/leads.csv", LEADS)}
  ), facts AS (
    SELECT leads.*, {zero},
      -- An address: something, one @, a domain with a dot. The full form is longer.
      coalesce(regexp_full_match(email, '[^@\\s]+@[^@\\s]+\\.[^@\\s.]+'), false) AS has_email,
      -- A number: 7 to 15 digits, perhaps with an extension, and not one character throughout.
      coalesce(regexp_full_match(phone, '\\+?([ ()./-]*[0-9]){{7,15}}( ?x[0-9]+)?')
        AND translate(phone, left(phone, 1), '') <> '', false) AS has_phone,
      replace(employees, ',', '') AS head_count
    FROM leads LEFT JOIN tally USING (lead_id)
  ), conditions AS (
    SELECT *,
      coalesce(lower(status) = 'customer', false) AS is_customer,
      -- Of the words for no, those in the languages that the data does not use are left out.
      coalesce(lower(consent) IN ('no', 'n', 'false', '0', 'off'), false)
        OR {at_least("unsubscribed", "unsubscribed_high", 1)} AS is_no_consent,
      -- `51-200`, `1000+` and `<10` are bounds; a text such as `about 40` is not known.
      CASE WHEN TRY_CAST(rtrim(split_part(head_count, '-', 1), '+') AS BIGINT) >= 100 THEN true
        WHEN TRY_CAST(ltrim(split_part(head_count, '-', -1), '<') AS BIGINT) < 100 THEN false
        END AS is_size,
      -- `$5m`, `USD 12m`, `800k` and `2,500,000`, but no brackets and no other languages.
      coalesce(TRY_CAST(annual_revenue AS DOUBLE),
        TRY_CAST(regexp_replace(annual_revenue, '[^0-9.]', '', 'g') AS DOUBLE)
          * CASE right(annual_revenue, 1) WHEN 'm' THEN 1000000 WHEN 'k' THEN 1000 ELSE 1 END
        ) >= 5000000 AS is_revenue,
      -- The names that the data uses, and no others.
      lower(country) IN ('us', 'usa', 'united states', 'ca', 'canada', 'gb', 'united kingdom',
        'de', 'germany', 'deutschland', 'fr', 'france', 'nl', 'netherlands') AS is_market,
      lower(industry) NOT IN ('education', 'public sector') AS is_trade,
      -- \\b knows letters of ASCII only, which is enough for these titles.
      regexp_matches(title, '(?i)\\b(head|vp|director|chief|founder|leiterin)\\b') AS is_role,
      created_at BETWEEN {months_ago(18)} AND {sql(AS_OF)} AS is_recent,
      {at_least("pricing_days", "pricing_days + pricing_untimed", 2)} AS is_pricing_days,
      {at_least("reads", "reads_high", 2)} AS is_reads,
      {at_least("webinar", "webinar_high", 1800)} AS is_long_webinar,
      {at_least("logins", "logins + logins_untimed", 3)} AS is_in_trial,
      {at_least("mails", "mails_high", 5)} AS is_mail,
      {at_least("calculated", "calculated_high", 1)} AS is_calculated,
      {at_least("demos", "demos + demos_untimed", 1)} AS is_asked_for_demo
    FROM facts
  ), sections AS (
    SELECT *,
      {count(demographic, "{}")} AS demographic_true,
      {count(demographic, "{} IS NULL")} AS demographic_unknown,
      {count(behavioral, "{}")} AS behavioral_true,
      {count(behavioral, "{} IS NULL")} AS behavioral_unknown
    FROM conditions
  )
  SELECT lead_id, email,
    CASE WHEN first_name IS NOT NULL AND last_name IS NOT NULL AND has_email AND has_phone
        AND company IS NOT NULL
        AND NOT (is_customer OR is_no_consent)
        AND {at_least("demographic_true", "demographic_true + demographic_unknown", 4)}
        AND ({at_least("behavioral_true", "behavioral_true + behavioral_unknown", 2)}
          OR is_asked_for_demo)
      THEN 'qualified' ELSE 'rejected' END AS verdict,
    concat(
      {reasons}) AS reasons
  FROM sections {order}
) TO '{out}' (HEADER, DELIMITER ',')"""


def main():
    parser = argparse.ArgumentParser(description="Judge the generated leads with DuckDB.")
    parser.add_argument("directory", metavar="DIR", help="holds leads.csv and activities.csv")
    parser.add_argument("out", metavar="OUT.csv", nargs="?", help="file to write")
    parser.add_argument("--ordered", action="store_true", help="write leads in the input's order")
    parser.add_argument("--parse-only", action="store_true", help="read both files, judge nothing")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()

    connection = duckdb.connect()
    connection.execute(f"SET threads = {arguments.threads}")
    # Where the order is of no matter DuckDB may read and write whatever is ready. Where it is, the
    # rows have to be numbered as they are read, and sorted, since a join keeps no order.
    connection.execute(f"SET preserve_insertion_order = {str(arguments.ordered).lower()}")
    if arguments.parse_only:
        for name, columns in [("leads", LEADS), ("activities", ACTIVITIES)]:
            source = read(f"{arguments.directory}/{name}.csv", columns)
            connection.execute(f"SELECT count(COLUMNS(*)) FROM {source}").fetchall()
    else:
        connection.execute(statement(arguments.directory, arguments.out, arguments.ordered))


main()
