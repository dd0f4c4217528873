//! An answer of `qualify LEADS`, read back: what it says of each lead.

use std::borrow::Cow;

use crate::cli::changes::complaints;
use crate::cli::job::bind::KEYS;
use crate::cli::job::files::DataFile;
use crate::cli::job::keys::same_key;
use crate::cli::job::source::{Delivery, Setback, Source};
use crate::cli::job::stream::threads;
use crate::cli::stop::Complaints;
use crate::domain::agreement::Input;
use crate::domain::changes::{Mark, Side, Told};
use crate::domain::record::{Batch, Record};
use crate::domain::text::name_key;
use crate::input::{about_record, reasons};
use crate::insight::changes::{Comparison, Which, saying};

/// Where an answer says what, by its place among the columns that are read.
struct Columns {
    wanted: Vec<usize>,
    key: usize,
    key_is_email: bool,
    outcome: usize,
    tier: Option<usize>,
    rules: Rules,
    as_of: Option<usize>,
    sla: Sla,
}

/// Where an answer tells of rules.
enum Rules {
    /// In columns: passed, failed, unknown.
    Columns([usize; 3]),
    /// In its reasons, as JSON.
    Reasons(usize),
    /// Nowhere.
    Untold,
}

/// Where an answer says what it was judged by.
enum Sla {
    /// In one column.
    Column(usize),
    /// In name, version and SHA-256.
    Definition([usize; 3]),
    /// Nowhere.
    Untold,
}

/// What of a block is not of one lead.
#[derive(Default)]
struct Block {
    rows: Vec<(String, String)>,
    keyless: u64,
    as_of: Option<String>,
    sla: Option<String>,
}

/// Reads an answer into a comparison, and returns what it says of itself.
pub(super) fn read(
    file: DataFile,
    keys: &[String],
    which: Which,
    comparison: &mut Comparison,
) -> anyhow::Result<Side> {
    let mut source = Source::hidden(file, &Input::default());
    let name = source.file.name.clone();
    let reader = source.open()?;
    if reader.reading().sheet.is_some() {
        return Err(Complaints::one(complaints::workbook(&name)));
    }
    let header: Vec<String> = reader.header().to_vec();
    drop(reader);
    let columns = columns(&name, &header, keys)?;
    let mut side = Side {
        name: name.clone(),
        tells_rules: !matches!(columns.rules, Rules::Untold),
        ..Side::default()
    };
    comparison.tells_in_part |= matches!(columns.rules, Rules::Reasons(_));
    let work = |(): &mut (), batch: &Batch| columns.block(&name, batch);
    let mut has_begun = false;
    let deliver = |delivery| match delivery {
        Delivery::Beginning if has_begun => Err(Setback::Fatal(anyhow::anyhow!(
            "`{name}` is no UTF-8 text, as answers are"
        ))),
        Delivery::Beginning => {
            has_begun = true;
            Ok(())
        }
        Delivery::Block(block) => {
            take(block, which, &mut side, comparison);
            Ok(())
        }
    };
    match source.stream(&columns.wanted, threads(None), || (), work, deliver) {
        Ok(_) => {}
        Err(Setback::Fatal(error)) => return Err(error),
        Err(Setback::Ambiguous) => panic!("texts are never ambiguous"),
    }
    Ok(side)
}

fn take(block: Block, which: Which, side: &mut Side, comparison: &mut Comparison) {
    for (key, saying) in block.rows {
        comparison.add(which, &key, &saying);
    }
    side.keyless += block.keyless;
    if side.as_of.is_none() {
        side.as_of = block.as_of;
    }
    if side.sla.is_none() {
        side.sla = block.sla;
    }
}

/// Finds what an answer says; complains where it is none.
fn columns(name: &str, header: &[String], keys: &[String]) -> anyhow::Result<Columns> {
    let header = Header::new(header);
    let outcome = header.ours("outcome");
    let Some(outcome) = outcome.filter(|_| header.ours("verdict").is_some()) else {
        return Err(Complaints::one(complaints::no_answer(name)));
    };
    let Some(key) = header.key(keys) else {
        let complaint = complaints::no_key(name, keys, header.names);
        return Err(Complaints::one(complaint));
    };
    let columns = Columns {
        wanted: Vec::new(),
        key_is_email: header.is_email(key),
        key,
        outcome,
        tier: header.ours("tier"),
        rules: header.rules(),
        as_of: header.ours("as_of"),
        sla: header.sla(),
    };
    Ok(columns.placed())
}

/// The columns that an answer has.
pub(super) struct Header<'h> {
    names: &'h [String],
    /// Whether ours begin with `qualify_`: the lead file has columns called like them.
    is_marked: bool,
    is_json: bool,
}

impl<'h> Header<'h> {
    pub(super) fn new(names: &'h [String]) -> Self {
        let mut header = Header {
            names,
            is_marked: false,
            is_json: false,
        };
        header.is_marked = header.place("qualify_verdict").is_some();
        header.is_json = header.place("lead.key").is_some();
        header
    }

    /// Finds a column by its name.
    pub(super) fn place(&self, wanted: &str) -> Option<usize> {
        let wanted = name_key(wanted);
        self.names.iter().position(|one| name_key(one) == wanted)
    }

    /// Finds a column that the program has added.
    fn ours(&self, wanted: &str) -> Option<usize> {
        if self.is_marked {
            self.place(&format!("qualify_{wanted}"))
        } else {
            self.place(wanted)
        }
    }

    /// Finds the column that says which lead.
    pub(super) fn key(&self, keys: &[String]) -> Option<usize> {
        let named = || keys.iter().find_map(|key| self.place(key));
        self.place("lead.key").or_else(named)
    }

    /// Returns whether a column holds e-mail addresses, which compare folded.
    pub(super) fn is_email(&self, column: usize) -> bool {
        name_key(&self.names[column]) == "email"
    }

    /// Finds three columns, or none.
    fn three(&self, names: [&str; 3]) -> Option<[usize; 3]> {
        match names.map(|one| self.ours(one)) {
            [Some(one), Some(two), Some(three)] => Some([one, two, three]),
            _ => None,
        }
    }

    fn rules(&self) -> Rules {
        match (
            self.three(["passed", "failed", "unknown"]),
            self.place("reasons"),
        ) {
            (Some(rules), _) => Rules::Columns(rules),
            (None, Some(reasons)) if self.is_json => Rules::Reasons(reasons),
            _ => Rules::Untold,
        }
    }

    fn sla(&self) -> Sla {
        let definition = ["definition.name", "definition.version", "definition.sha256"];
        match (self.ours("sla"), self.three(definition)) {
            (_, Some(definition)) if self.is_json => Sla::Definition(definition),
            (Some(sla), _) if !self.is_json => Sla::Column(sla),
            _ => Sla::Untold,
        }
    }
}

impl Columns {
    /// Returns the columns by their places among those that are read.
    fn placed(mut self) -> Self {
        let mut wanted = vec![self.key, self.outcome];
        wanted.extend(self.tier.iter().chain(&self.as_of));
        match &self.rules {
            Rules::Columns(rules) => wanted.extend(rules),
            Rules::Reasons(reasons) => wanted.push(*reasons),
            Rules::Untold => {}
        }
        match &self.sla {
            Sla::Definition(parts) => wanted.extend(parts),
            Sla::Column(sla) => wanted.push(*sla),
            Sla::Untold => {}
        }
        wanted.sort_unstable();
        wanted.dedup();
        let place = |column: usize| wanted.binary_search(&column).unwrap_or_default();
        self.key = place(self.key);
        self.outcome = place(self.outcome);
        self.tier = self.tier.map(place);
        self.as_of = self.as_of.map(place);
        self.rules = match self.rules {
            Rules::Columns(rules) => Rules::Columns(rules.map(place)),
            Rules::Reasons(reasons) => Rules::Reasons(place(reasons)),
            Rules::Untold => Rules::Untold,
        };
        self.sla = match self.sla {
            Sla::Definition(parts) => Sla::Definition(parts.map(place)),
            Sla::Column(sla) => Sla::Column(place(sla)),
            Sla::Untold => Sla::Untold,
        };
        self.wanted = wanted;
        self
    }

    fn block(&self, file: &str, batch: &Batch) -> Result<Block, Setback> {
        let mut block = Block::default();
        for record in batch.records() {
            self.lead(file, &record, &mut block)?;
        }
        Ok(block)
    }

    fn lead(&self, file: &str, record: &Record<'_>, block: &mut Block) -> Result<(), Setback> {
        let head = record.head();
        let text = |column: usize| record.cell(column).as_str();
        if let (Some(_), Some(complaint)) = (&head.fault, about_record(file, head)) {
            return Err(Setback::Fatal(Complaints::one(complaint)));
        }
        if block.as_of.is_none() {
            block.as_of = self.as_of.map(|column| text(column).to_owned());
            block.sla = self.sla(record);
        }
        let key = known_key(text(self.key), self.key_is_email);
        if key.is_empty() {
            block.keyless += 1;
            return Ok(());
        }
        let outcome = text(self.outcome);
        let Some(rules) = self.rules(record, outcome == "qualified") else {
            return Err(Setback::Fatal(Complaints::one(complaints::no_reasons(
                file, head.line,
            ))));
        };
        let told = Told {
            outcome,
            tier: self.tier.map(text).unwrap_or_default(),
            passed: &rules[0],
            failed: &rules[1],
            unknown: &rules[2],
        };
        block.rows.push((key.into_owned(), saying(&told)));
        Ok(())
    }

    fn rules(&self, record: &Record<'_>, is_qualified: bool) -> Option<[String; 3]> {
        let text = |column: usize| record.cell(column).as_str();
        match &self.rules {
            Rules::Untold => Some(<[String; 3]>::default()),
            Rules::Columns(columns) => Some(columns.map(|column| text(column).to_owned())),
            Rules::Reasons(column) => {
                let told = reasons(text(*column), is_qualified)?;
                let of = |wanted: Mark| {
                    let rules = told.iter().filter(|(_, mark)| *mark == wanted);
                    let rules: Vec<&str> = rules.map(|(rule, _)| rule.as_str()).collect();
                    rules.join("; ")
                };
                Some([Mark::Passed, Mark::Failed, Mark::Unknown].map(of))
            }
        }
    }

    fn sla(&self, record: &Record<'_>) -> Option<String> {
        let text = |column: usize| record.cell(column).as_str();
        match &self.sla {
            Sla::Untold => None,
            Sla::Column(column) => Some(text(*column).to_owned()),
            Sla::Definition(parts) => {
                let [name, version, sha256] = parts.map(text);
                let short = sha256.get(..12).unwrap_or(sha256);
                Some(format!("{name} v{version} sha256:{short}"))
            }
        }
    }
}

/// Returns a key in the form in which keys are the same.
pub(super) fn known_key(key: &str, is_email: bool) -> Cow<'_, str> {
    same_key(unguarded(key), is_email)
}

/// Returns a key without the mark that keeps spreadsheets from running it.
fn unguarded(key: &str) -> &str {
    match key.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '@', '+', '-', '\t', '\r']) => rest,
        _ => key,
    }
}

/// Returns the names that keys go by: as asked for, as the agreement says, and the usual ones.
pub(super) fn keys(asked: Option<&str>, agreed: Option<&str>) -> Vec<String> {
    match asked.or(agreed) {
        Some(key) => vec![key.to_owned()],
        None => KEYS.iter().map(|key| (*key).to_owned()).collect(),
    }
}
