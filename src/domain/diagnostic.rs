//! A complaint about a place in a text or a file, made for the person who can mend it.

use std::ops::Range;

/// How much a complaint weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Probably not what was meant.
    Warning,
    /// The run cannot go on.
    Error,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file as a whole (or the run).
    File(String),
    /// Bytes of the agreement's text.
    Span(Range<usize>),
    /// A cell or record of a data file.
    Row {
        /// The file as the user named it.
        file: String,
        /// Physical line, from 1.
        line: u64,
        /// The column's header, where one cell is meant.
        column: Option<String>,
    },
}

/// A change of the agreement's text that a machine may make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; where it is empty, the place where the text comes in.
    pub at: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// A complaint about a place: what was found, what was expected, and what to type instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name such as `Q102` (agreements) or `D103` (data).
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// Where it is.
    pub at: Place,
    /// One line, lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// What stands under the caret; may be empty.
    pub label: String,
    /// Further places of the same text with a word on each.
    pub related: Vec<(Range<usize>, String)>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// The thing to do or type instead.
    pub help: Option<String>,
    /// Edits that together mend it; empty where a person has to decide.
    pub fixes: Vec<Edit>,
}

impl Diagnostic {
    /// Returns an error at a place; notes and help are added by `with_` methods.
    pub fn error(code: &'static str, at: Place, message: impl Into<String>) -> Self {
        Self::new(code, Level::Error, at, message)
    }

    /// Returns a warning at a place.
    pub fn warning(code: &'static str, at: Place, message: impl Into<String>) -> Self {
        Self::new(code, Level::Warning, at, message)
    }

    /// Returns a note at a place.
    pub fn note(code: &'static str, at: Place, message: impl Into<String>) -> Self {
        Self::new(code, Level::Note, at, message)
    }

    fn new(code: &'static str, level: Level, at: Place, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            level,
            at,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Adds what stands under the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place of the same text.
    #[must_use]
    pub fn with_related(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Adds a fact that helps to understand.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds what to do or type instead.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds an edit that mends it, alone or together with the others.
    #[must_use]
    pub fn with_fix(mut self, at: Range<usize>, text: impl Into<String>) -> Self {
        self.fixes.push(Edit {
            at,
            text: text.into(),
        });
        self
    }

    /// Returns whether the run cannot go on.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}
