//! What is the same for every lead of a run over hand-overs.

use serde_json::value::RawValue;

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, Moment, Zone, show_day};
use crate::domain::duty::{Duty, Promise};
use crate::domain::follow_up::{FollowUp, Grouping};
use crate::output::duties::progress::{Asked, asked};
use crate::output::row;
use crate::output::run::definition;

/// What the edge knows before the first hand-over is read.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct Setting<'a> {
    /// What both parties promised.
    pub agreement: &'a Agreement,
    /// The instant that is looked at.
    pub as_of: Instant,
    /// The version of the tool.
    pub version: &'a str,
    /// The files read, as the user named them, hand-overs first.
    pub inputs: &'a [String],
    /// The columns of the terminal that the answer goes to; `None` for files and pipes.
    pub width: Option<usize>,
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether what is personal is left out: who works on leads.
    pub no_values: bool,
    /// Whether cells that a spreadsheet would run stay as they are.
    pub raw_cells: bool,
    /// Whether only some standings are asked for: all that are wanted are then listed.
    pub is_partial: bool,
    /// What is written: a row for every duty of every lead, or groups of them.
    pub grouping: Grouping,
}

/// A run with what is computed once for all its leads.
pub struct Run<'a> {
    /// What the edge said.
    pub setting: Setting<'a>,
    /// As-of in the agreement's zone.
    pub(super) as_of: String,
    /// The agreement in one cell: name, version and the beginning of its hash.
    pub(super) sla: String,
    /// The agreement as JSON.
    pub(super) definition_json: Box<RawValue>,
    /// Per duty, what it asks for.
    pub(super) duties: Vec<DutyWords<'a>>,
}

/// A duty with what is said of it.
pub(super) struct DutyWords<'a> {
    /// The duty.
    pub(super) duty: &'a Duty,
    /// What it asks for: one for every activity condition, in the order of the file.
    pub(super) asked: Vec<Asked<'a>>,
}

impl<'a> Run<'a> {
    /// Returns the run that forms write.
    pub fn new(setting: Setting<'a>) -> Self {
        let agreement = setting.agreement;
        let words = |duty: &'a Duty| DutyWords {
            duty,
            asked: match &duty.promise {
                Promise::Must(must) => asked(agreement, must),
                Promise::Volume { .. } => Vec::new(),
            },
        };
        Run {
            as_of: agreement.zone.show(setting.as_of),
            sla: definition(agreement),
            definition_json: row::definition(agreement),
            duties: agreement.duties.iter().map(words).collect(),
            setting,
        }
    }

    pub(super) fn zone(&self) -> Zone {
        self.setting.agreement.zone
    }

    pub(super) fn duty(&self, duty: usize) -> &'a Duty {
        self.duties[duty].duty
    }

    /// Returns whether rows are written for leads, not for groups of them.
    pub(super) fn is_by_lead(&self) -> bool {
        self.setting.grouping == Grouping::Lead
    }

    /// Returns who works on a lead, where that may be said.
    pub(super) fn owner<'f>(&self, follow_up: &'f FollowUp<'_>) -> Option<&'f str> {
        follow_up.owner.filter(|_| !self.setting.no_values)
    }

    /// Returns the id of a lead's tier.
    pub(super) fn tier(&self, follow_up: &FollowUp<'_>) -> Option<&'a str> {
        let tier = self.setting.agreement.tiers.get(follow_up.tier?)?;
        Some(&tier.id)
    }

    /// Returns a moment for programs: RFC 3339 in the agreement's zone, or a day.
    pub(super) fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Instant(instant) => self.zone().show(instant),
            Moment::Day(day) => show_day(day),
        }
    }
}

impl DutyWords<'_> {
    /// Returns whether it is owed for every lead, and not a number of them.
    pub(super) fn is_about_leads(&self) -> bool {
        matches!(self.duty.promise, Promise::Must(_))
    }
}
