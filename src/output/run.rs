//! What is the same for every lead of a run, and what one lead brings.

use crate::domain::agreement::Agreement;
use crate::domain::calendar::{Instant, show_utc};
use crate::domain::diagnostic::{Diagnostic, Place};
use crate::domain::record::Record;
use crate::domain::truth::Truth;
use crate::domain::verdict::{LeadPlace, Verdict};
use crate::output::columns::{self, Column};
use crate::output::written_paths::WrittenPaths;
use crate::output::{Format, row};

/// How much of the why is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Explain {
    /// Verdicts without reasons.
    None,
    /// Reasons without evidence.
    #[default]
    Brief,
    /// Reasons with evidence, shortest paths and the whole tree.
    Full,
}

/// How much of a verdict a format writes; each holds all before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Outcome, sections, members, points, tier, missing facts.
    Decision,
    /// The reasons as one sentence.
    Sentence,
    /// Every reason.
    Reasons,
    /// Evidence, paths and the tree.
    Everything,
}

/// What the edge knows before the first lead is read.
#[derive(Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
pub struct Setting<'a> {
    /// What leads are judged by.
    pub agreement: &'a Agreement,
    /// The lead's own columns, as the file has them.
    pub header: &'a [String],
    /// Which of these is the key.
    pub key_column: Option<usize>,
    /// Per field of the agreement, the column of the header that it is read from; nothing for fields that are read from
    /// none of them.
    pub feeds: &'a [Option<usize>],
    /// The instant judged for.
    pub as_of: Instant,
    /// The version of the tool.
    pub version: &'a str,
    /// The files read, as the user named them, leads first.
    pub inputs: &'a [String],
    /// The columns asked for, in their order; `None` for the format's own.
    pub columns: Option<&'a [String]>,
    /// Whether cells that a spreadsheet would run stay as they are.
    pub raw_cells: bool,
    /// Whether what is personal is left out.
    pub no_values: bool,
    /// How much of the why is written.
    pub explain: Explain,
    /// Which instants are written beside as-of.
    pub dating: Dating,
    /// Whether only some leads are written.
    pub is_partial: bool,
    /// The columns of the terminal that the answer goes to; `None` for files and pipes.
    pub width: Option<usize>,
    /// Whether colours are wanted.
    pub colour: bool,
}

/// A run with what is computed once for all its leads.
pub struct Run<'a> {
    /// What the edge said.
    pub setting: Setting<'a>,
    /// The columns of the answer; none for formats without columns.
    pub columns: Vec<Column>,
    /// `section.id` of every member, in the order of the agreement's members.
    pub member_ids: Vec<String>,
    /// The truth with which each member stands in nobody's way.
    pub member_wanted: Vec<Truth>,
    /// As-of in RFC 3339, UTC.
    pub as_of: String,
    /// The definition in one cell: name, version and the beginning of its hash.
    pub definition: String,
    /// The definition as JSON.
    pub definition_json: Box<serde_json::value::RawValue>,
    /// The paths of leads as JSON.
    pub(crate) written_paths: WrittenPaths,
    /// Per column of the header: where its cell stands in records.
    cell_places: Vec<usize>,
}

impl<'a> Run<'a> {
    /// Returns the run that a format writes, or what is wrong with the columns asked for.
    ///
    /// Records are taken to hold a cell for every column of the header, in that order, unless [`Run::place_cells`] says
    /// otherwise.
    pub fn new(setting: Setting<'a>, format: &dyn Format) -> Result<Self, Vec<Diagnostic>> {
        let columns = columns::plan(&setting, format)?;
        if let Some(most) = format.columns_max().filter(|most| columns.len() > *most) {
            return Err(vec![too_wide(format, columns.len(), most)]);
        }
        let agreement = setting.agreement;
        let members = agreement.members();
        Ok(Run {
            columns,
            member_ids: members
                .iter()
                .map(|one| format!("{}.{}", one.section.as_str(), one.id))
                .collect(),
            member_wanted: members.iter().map(|one| one.wanted).collect(),
            as_of: show_utc(setting.as_of),
            definition: definition(agreement),
            definition_json: row::definition(agreement),
            written_paths: WrittenPaths::default(),
            cell_places: (0..setting.header.len()).collect(),
            setting,
        })
    }

    /// Returns the columns of the header that the answer needs cells of, each once, in the order of the header.
    pub fn own_columns(&self) -> Vec<usize> {
        let mut own: Vec<usize> = self
            .columns
            .iter()
            .flat_map(|column| column.own().iter().copied())
            .collect();
        own.sort_unstable();
        own.dedup();
        own
    }

    /// Says where in a record the cell of each of [`Run::own_columns`] stands.
    pub fn place_cells(&mut self, place: impl Fn(usize) -> usize) {
        for column in self.own_columns() {
            self.cell_places[column] = place(column);
        }
    }

    /// Returns the text of a lead's own cell, by column of the header.
    pub(crate) fn own_cell<'r>(&self, record: Record<'r>, column: usize) -> &'r str {
        record.cell(self.cell_places[column]).as_str()
    }
}

/// One lead.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// Which lead of which file.
    pub place: &'a LeadPlace,
    /// Its own cells, as far as they were understood.
    pub record: Record<'a>,
    /// What is said of it.
    pub verdict: &'a Verdict,
    /// Why its record could not be read, for invalid ones.
    pub fault: Option<&'a str>,
    /// Since when it qualifies, for runs that remember.
    pub dated: Dated,
}

/// Since when a lead qualifies, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dated {
    /// Since when it has without a break; nothing where it does not, or always did.
    pub qualified_at: Option<Instant>,
    /// Until when it will if nothing else happens; nothing where it does not, or always will.
    pub expires: Option<Instant>,
}

/// What an answer says of instants beside as-of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Dating {
    /// Nothing.
    #[default]
    Undated,
    /// Since when leads qualify, and until when.
    Qualified,
    /// Also when they are handed over: at as-of.
    HandedOver,
}

fn too_wide(format: &dyn Format, columns: usize, most: usize) -> Diagnostic {
    let keyword = format.keyword();
    let message = format!("the answer has {columns} columns, and `{keyword}` holds {most} at most");
    Diagnostic::error("Q912", Place::File("--format".to_owned()), message)
        .with_help("name the columns that are needed after `--columns`, or write `-o verdicts.csv`")
}

/// Returns the definition in one cell, such as `Acme qualified lead v1 sha256:4f0c1a2b3c4d`.
pub(crate) fn definition(agreement: &Agreement) -> String {
    let short = agreement.sha256.get(..12).unwrap_or(&agreement.sha256);
    format!("{} v{} sha256:{short}", agreement.name, agreement.version)
}
