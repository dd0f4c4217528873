//! The agreement of each part of the year, and what it says about leads that Sales returned.

use crate::naive::agreement::Unit;

/// One edition of the agreement.
pub(super) struct Edition {
    /// The first night on which it holds.
    pub(super) from: usize,
    /// What it says of who qualifies, beside what all of them say.
    rules: [&'static str; 2],
    /// How long a lead is left alone after its return.
    pub(super) after: (u32, Unit),
    /// How often it may be handed over again.
    pub(super) at_most: usize,
    /// What else must hold of it.
    pub(super) when: &'static str,
}

pub(super) const EDITIONS: [Edition; 3] = [
    Edition {
        from: 0,
        rules: [FIRST, INTEREST],
        after: (20, Unit::Day),
        at_most: 2,
        when: "{ field = \"size\", at_least = 55 }",
    },
    Edition {
        from: 120,
        rules: [SECOND, INTEREST],
        after: (20, Unit::Day),
        at_most: 2,
        when: "{ field = \"size\", at_least = 55 }",
    },
    Edition {
        from: 250,
        rules: [THIRD, HABIT],
        after: (1, Unit::Month),
        at_most: 1,
        when: "{ did = \"visit\", within = \"30 days\" }",
    },
];

/// Returns which edition holds on a night.
pub(super) fn edition(night: usize) -> usize {
    EDITIONS.iter().filter(|one| one.from <= night).count() - 1
}

impl Edition {
    /// Returns the agreement as a file.
    pub(super) fn text(&self, version: usize) -> String {
        let Edition {
            rules,
            at_most,
            when,
            ..
        } = self;
        let ([facts, deeds], (count, unit)) = (rules, self.after);
        let unit = unit.word();
        format!(
            "format = 1\nname = \"A year\"\nversion = {version}\n{COMMON}{REQUIRED}{facts}{deeds}\n[recycle]\n\
             after = \"{count} {unit}s\"\nnew_activity = true\nat_most = {at_most}\nwhen = {when}\n"
        )
    }

    /// Returns an agreement by which a lead qualifies where this one lets it come again.
    pub(super) fn again(&self) -> String {
        let when = self.when;
        format!(
            "format = 1\nname = \"Again\"\nversion = 1\n{COMMON}\n[behavioral]\nall = [{when}]\n"
        )
    }
}

const COMMON: &str = r#"timezone = "Europe/Berlin"

[fields]
email = { type = "email" }
size = { type = "whole_number" }
country = { type = "text" }

[activities]
visit = {}
pricing = {}
demo = {}
left = {}
called = { by = "sales" }
"#;

const REQUIRED: &str = r#"
[required]
all = ["email"]

[[disqualify]]
id = "left"
reason = "Wants to hear nothing more"
when = { did = "left", within = "60 days" }
"#;

const FIRST: &str = r#"
[demographic]
all = [{ id = "size", field = "size", at_least = 50 }]
"#;

/// Smaller companies, fewer countries.
const SECOND: &str = r#"
[demographic]
all = [
  { id = "size", field = "size", at_least = 40 },
  { id = "country", field = "country", none_of = ["ch"], if_missing = "matches" },
]
"#;

/// What the first two editions say of what leads do, and whom to call first.
const INTEREST: &str = r#"
[behavioral]
any = [
  { id = "demo", did = "demo", within = "30 days" },
  { id = "visits", did = "visit", at_least = 3, within = "7 days" },
  { id = "pricing", did = "pricing", distinct = "day", at_least = 2, within = "1 month" },
]

[[signal]]
id = "interest"
points = 10
when = { did = "pricing", within = "14 days" }

[[tier]]
id = "A"
points_at_least = 10

[[tier]]
id = "B"
"#;

const THIRD: &str = r#"
[demographic]
all = [{ id = "size", field = "size", at_least = 40 }]
"#;

/// Pricing alone is no sign any more, and tiers go by size.
const HABIT: &str = r#"
[behavioral]
at_least = 1
of = [
  { id = "asked", did = "demo", within = "3 weeks" },
  { id = "visits", did = "visit", at_least = 4, within = "14 days" },
]

[[tier]]
id = "A"
when = { field = "size", at_least = 100 }

[[tier]]
id = "B"
"#;
