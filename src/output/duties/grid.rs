//! Tables that are few rows long: groups, promises of so many leads, counts by duty.

use crate::domain::follow_up::{FollowUpSummary, Group, Grouping, State, StateCount, Volume};
use crate::output::duties::cells::Cell;
use crate::output::duties::run::Run;
use crate::output::duties::sentence;

/// Rows of typed cells under names.
pub(super) struct Grid<'r> {
    pub(super) names: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell<'r>>>,
}

impl Grid<'_> {
    /// Returns whether a column holds numbers, lengths of time or shares.
    pub(super) fn is_number(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.all(|cell| match cell {
            Cell::Nothing
            | Cell::Number(_)
            | Cell::Seconds(_)
            | Cell::Tenths(_)
            | Cell::Share(_) => true,
            Cell::Text(_) | Cell::State(_) | Cell::Moment(_) => false,
        })
    }
}

/// What every count of states has a column for.
const COUNTED: [&str; 7] = [
    "met",
    "late",
    "breached",
    "open",
    "overdue",
    "unknown",
    "met_share",
];

fn counts(count: &StateCount) -> [Cell<'static>; 7] {
    let of = |state| Cell::count(count.of(state));
    [
        of(State::Met),
        of(State::Late),
        of(State::Breached),
        of(State::Open),
        Cell::count(count.overdue),
        of(State::Unknown),
        Cell::Share(count.met_thousandths()),
    ]
}

/// Returns the groups of a run.
pub(super) fn groups<'r>(run: &'r Run<'_>, groups: &'r [Group]) -> Grid<'r> {
    Grid {
        names: group_names(),
        rows: group_rows(run, groups).collect(),
    }
}

/// Returns what the columns of groups are called.
pub(super) fn group_names() -> Vec<&'static str> {
    let mut names = vec!["name", "duty", "leads"];
    names.extend(COUNTED);
    names.extend(["touched", "first_touch_median_seconds"]);
    names
}

/// Returns the groups of a run row by row: there may be as many as leads.
pub(super) fn group_rows<'r>(
    run: &'r Run<'_>,
    groups: &'r [Group],
) -> impl Iterator<Item = Vec<Cell<'r>>> {
    let row = |(number, group): (usize, &'r Group)| {
        // No id looks like this.
        let duty = group
            .duty
            .map_or("(all)", |duty| run.duty(duty).id.as_str());
        let mut row = vec![
            name(run, number, group),
            Cell::text(duty),
            Cell::count(group.leads),
        ];
        row.extend(counts(&group.count));
        row.push(Cell::count(group.touched));
        row.push(Cell::maybe(group.first_touch_seconds_median, Cell::Seconds));
        row
    };
    groups.iter().enumerate().map(row)
}

/// Returns the word for what is grouped by.
pub(super) fn grouping(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Lead => "lead",
        Grouping::Owner => "owner",
        Grouping::Party => "party",
        Grouping::Week => "week",
        Grouping::Duty => "duty",
    }
}

/// Returns what a group is called; a number where the name of a person may not be said.
pub(super) fn name<'r>(run: &Run<'_>, number: usize, group: &'r Group) -> Cell<'r> {
    if group.name.is_empty() {
        return Cell::Nothing;
    }
    if run.setting.no_values && run.setting.grouping == Grouping::Owner {
        return Cell::text(format!("owner {}", number + 1));
    }
    Cell::text(&*group.name)
}

/// Returns promises of so many leads.
pub(super) fn volumes<'r>(run: &'r Run<'_>, volumes: &'r [Volume]) -> Grid<'r> {
    let row = |volume: &'r Volume| {
        let duty = run.duty(volume.duty);
        vec![
            Cell::text(duty.id.as_str()),
            Cell::text(duty.party.as_str()),
            Cell::text(volume.period.as_str()),
            Cell::State(volume.state),
            Cell::count(volume.count),
            Cell::count(volume.needed),
            Cell::Tenths(volume.expected_tenths()),
            Cell::maybe(volume.run_rate_tenths(), Cell::Tenths),
            Cell::maybe(volume.needed_per_week_tenths(), Cell::Tenths),
            Cell::text(sentence::weeks(volume)),
        ]
    };
    Grid {
        names: vec![
            "promise",
            "party",
            "period",
            "state",
            "qualified",
            "promised",
            "even_pace",
            "a_week_so_far",
            "a_week_needed",
            "weeks",
        ],
        rows: volumes.iter().map(row).collect(),
    }
}

/// Returns how every duty about leads stands.
pub(super) fn duties<'r>(run: &'r Run<'_>, summary: &FollowUpSummary) -> Grid<'r> {
    let mut names = vec!["duty", "party"];
    names.extend(COUNTED);
    let counted = run.duties.iter().zip(&summary.duties);
    let about_leads = counted.filter(|(words, _)| words.is_about_leads());
    let row = |(words, count): (&'r super::run::DutyWords<'_>, &StateCount)| {
        let mut row = vec![
            Cell::text(words.duty.id.as_str()),
            Cell::text(words.duty.party.as_str()),
        ];
        row.extend(counts(count));
        row
    };
    Grid {
        names,
        rows: about_leads.map(row).collect(),
    }
}
