//! What the template is filled with: parts, tables and sentences, settled to the last word.

use serde::Serialize;

/// A whole page.
#[derive(Serialize)]
pub(super) struct Sheet {
    pub(super) lang: &'static str,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) version: u64,
    pub(super) summary: Option<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) words: Words,
    pub(super) parts: Vec<Part>,
    pub(super) foot: Vec<Fact>,
    /// The first letters of the identity, for the foot of printed pages.
    pub(super) short_identity: String,
    pub(super) program: String,
}

/// Words of the page's own.
#[derive(Serialize)]
pub(super) struct Words {
    pub(super) version: String,
    pub(super) contents: &'static str,
    pub(super) skip: &'static str,
    pub(super) about: &'static str,
}

/// A label with what it is about.
#[derive(Serialize)]
pub(super) struct Fact {
    pub(super) label: &'static str,
    pub(super) value: String,
    pub(super) is_code: bool,
    pub(super) note: Option<&'static str>,
}

/// What stands under a heading of the page.
#[derive(Serialize)]
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) pieces: Vec<Piece>,
}

/// A piece of a part.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Piece {
    Heading {
        id: String,
        text: String,
    },
    Paragraph {
        text: Vec<Run>,
        is_alert: bool,
    },
    Rules {
        tokens: Vec<Token>,
    },
    Terms {
        rows: Vec<Term>,
    },
    Table(Table),
    Annex {
        id: String,
        heading: String,
        text: String,
    },
    Signatures {
        cards: Vec<Card>,
    },
}

/// A word and what it means.
#[derive(Serialize)]
pub(super) struct Term {
    pub(super) word: String,
    pub(super) says: Vec<Run>,
    pub(super) below: Vec<Token>,
}

/// Words of a sentence that look alike.
#[derive(Serialize, Clone)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) is_code: bool,
    /// The anchor that they lead to.
    pub(super) to: Option<String>,
}

/// A rule's id, as verdicts name it, with its anchor on the page.
#[derive(Serialize, Clone)]
pub(super) struct Rule {
    /// The id in pieces, behind each of which a line may end.
    pub(super) pieces: Vec<String>,
    pub(super) anchor: String,
}

/// A list of sentences with lists below them, taken apart: so deep a list as may be is filled in one by one.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Token {
    /// A list begins.
    Open,
    /// A sentence begins.
    Item {
        says: Vec<Run>,
        rule: Option<Rule>,
        /// Whether it speaks of what is below it.
        is_group: bool,
        /// Whether it is so long that it is set smaller.
        is_long: bool,
    },
    /// A sentence ends, with all below it.
    End,
    /// A list ends.
    Close,
}

/// A table whose first column names the rows.
#[derive(Serialize)]
pub(super) struct Table {
    /// What it is a table of, for its look.
    pub(super) class: &'static str,
    pub(super) caption: String,
    /// Whether the caption is only there to be heard: what is seen says it already.
    pub(super) is_caption_hidden: bool,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Row>,
}

/// A row.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) anchor: Option<String>,
    pub(super) cells: Vec<Cell>,
}

/// A cell.
#[derive(Serialize, Default)]
pub(super) struct Cell {
    pub(super) says: Vec<Run>,
    pub(super) rule: Option<Rule>,
    pub(super) below: Vec<Token>,
    pub(super) notes: Vec<Vec<Run>>,
    pub(super) marks: Vec<Mark>,
}

/// A sign with its word; the word says it all.
#[derive(Serialize, Clone)]
pub(super) struct Mark {
    pub(super) sign: &'static str,
    pub(super) word: String,
    /// `good`, `bad` or `open`.
    pub(super) class: &'static str,
}

/// A place to sign.
#[derive(Serialize)]
pub(super) struct Card {
    pub(super) id: String,
    pub(super) party: String,
    /// Labels with what is written, or nothing where a line is to be filled.
    pub(super) lines: Vec<(&'static str, Option<String>)>,
    /// What the state is called.
    pub(super) label: &'static str,
    pub(super) sign: &'static str,
    /// `good`, `bad` or `open`.
    pub(super) class: &'static str,
    pub(super) says: Vec<Run>,
    pub(super) key_label: &'static str,
    /// The key that signed; nothing where it was not looked at.
    pub(super) key: Vec<Run>,
}
