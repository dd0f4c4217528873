//! Short answers for people: lines, small tables and charts, written as text, as Markdown or as a page of HTML.
//!
//! What is said is decided before; a shape only lays it out, and escapes what comes from data. Read [`Report`] first.

mod markdown;
mod page;
mod text;

use crate::output::Way;

/// An answer for people.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// What it is about, in one line.
    pub title: String,
    /// What it says, from top to bottom.
    pub parts: Vec<Part>,
}

/// One part of an answer.
#[derive(Debug, Clone)]
pub enum Part {
    /// The heading of the parts after it.
    Heading(String),
    /// A sentence or two.
    Line(String),
    /// Rows of cells under names.
    Table(Table),
    /// Bars.
    Chart(Chart),
}

/// Rows of cells under names; the last column takes what is left of the width.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the columns are called.
    pub heads: Vec<String>,
    /// Each as long as the header.
    pub rows: Vec<Vec<String>>,
}

/// A bar for each name, and a line that they are held against.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What it shows, for those who do not see it.
    pub says: String,
    /// Name and height of each bar.
    pub bars: Vec<(String, u64)>,
    /// What each bar is held against, in tenths, with a word for it; nothing where there is no such line.
    pub line: Option<(u64, String)>,
}

/// A way to write a short answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    keyword: &'static str,
    help: &'static str,
    endings: &'static [&'static str],
    /// What it is.
    pub kind: Kind,
}

/// What a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text for a terminal or a mail.
    Text,
    /// Markdown.
    Markdown,
    /// A page of HTML, complete in itself.
    Html,
    /// JSON, which each answer writes for itself.
    Json,
    /// CSV, which each answer writes for itself.
    Csv,
}

impl Way for Shape {
    fn keyword(&self) -> &'static str {
        self.keyword
    }

    fn help(&self) -> &'static str {
        self.help
    }

    fn endings(&self) -> &'static [&'static str] {
        self.endings
    }
}

/// Text for a terminal or a mail.
pub const TEXT: Shape = Shape {
    keyword: "text",
    help: "text for a terminal or a mail",
    endings: &["txt"],
    kind: Kind::Text,
};

/// Markdown.
pub const MARKDOWN: Shape = Shape {
    keyword: "md",
    help: "Markdown, for a mail, a chat or a wiki",
    endings: &["md"],
    kind: Kind::Markdown,
};

/// A page.
pub const HTML: Shape = Shape {
    keyword: "html",
    help: "a page to send or to print, in one file",
    endings: &["html", "htm"],
    kind: Kind::Html,
};

/// JSON.
pub const JSON: Shape = Shape {
    keyword: "json",
    help: "JSON, for another program",
    endings: &["json"],
    kind: Kind::Json,
};

/// CSV.
pub const CSV: Shape = Shape {
    keyword: "csv",
    help: "CSV, for a spreadsheet",
    endings: &["csv"],
    kind: Kind::Csv,
};

impl Report {
    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Heading(text.into()));
    }

    /// Adds a sentence or two.
    pub fn line(&mut self, text: impl Into<String>) {
        self.parts.push(Part::Line(text.into()));
    }

    /// Adds a table; one without rows says nothing and is left out.
    pub fn table(&mut self, heads: &[&str], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        self.parts.push(Part::Table(Table {
            heads: heads.iter().map(|head| (*head).to_owned()).collect(),
            rows,
        }));
    }

    /// Returns it in one of the shapes that reports have; as text where the shape is one that each answer writes for
    /// itself. Text fits the width; without one its lines may be as long as they are.
    pub fn shaped(&self, kind: Kind, width: Option<usize>) -> String {
        match kind {
            Kind::Text | Kind::Json | Kind::Csv => self.text(width),
            Kind::Markdown => self.markdown(),
            Kind::Html => self.page(),
        }
    }

    /// Returns it as text that fits a width; nothing means that lines may be as long as they are.
    fn text(&self, width: Option<usize>) -> String {
        text::write(self, width)
    }

    /// Returns it as Markdown.
    fn markdown(&self) -> String {
        markdown::write(self)
    }

    /// Returns it as a page of HTML.
    fn page(&self) -> String {
        page::write(self)
    }
}

impl Table {
    /// Returns whether a column holds numbers only, which then stand to the right.
    fn is_number(&self, column: usize) -> bool {
        let is_number = |cell: &str| {
            let plain = |one: char| one.is_ascii_digit() || "-–.,% ".contains(one);
            cell.chars().all(plain)
        };
        let mut cells = self.rows.iter().map(|row| &row[column]);
        let has_digits = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit());
        cells.clone().all(|cell| is_number(cell)) && cells.any(has_digits)
    }
}

#[cfg(test)]
mod tests {
    use super::{Chart, Part, Report};

    fn report() -> Report {
        let mut report = Report {
            title: "Two | rules".to_owned(),
            ..Report::default()
        };
        report.line("A line with <b> & `ticks`.");
        report.heading("By rule");
        let row =
            |rule: &str, count: &str, says: &str| [rule, count, says].map(str::to_owned).to_vec();
        report.table(
            &["rule", "leads", "says"],
            vec![
                row("a.b", "12", "=1+1 with | in it"),
                row("long.name_of_it", "3", "<script>"),
            ],
        );
        report.table(&["nothing"], Vec::new());
        report.parts.push(Part::Chart(Chart {
            says: "Leads a week".to_owned(),
            bars: vec![
                ("W1".to_owned(), 4),
                ("W2<".to_owned(), 2),
                ("W3".to_owned(), 0),
            ],
            line: Some((30, "promised".to_owned())),
        }));
        report
    }

    #[test]
    fn text_fits_its_width_and_stands_in_columns() {
        assert_eq!(
            report().text(Some(40)),
            "Two | rules\n\
             \n\
             A line with <b> & `ticks`.\n\
             \n\
             By rule\n\
             \n\
             rule             leads  says\n\
             a.b                 12  =1+1 with | in…\n\
             long.name_of_it      3  <script>\n\
             \n\
             W1   4  ########################|#######\n\
             W2<  2  ################        |\n\
             W3   0                          |\n\
             | promised: 3.0\n"
        );
    }

    #[test]
    fn markdown_and_pages_escape_what_they_hold() {
        let markdown = report().markdown();
        assert!(markdown.contains("| =1+1 with \\| in it |"), "{markdown}");
        assert!(
            markdown.contains("A line with &lt;b> &amp; \\`ticks\\`."),
            "{markdown}"
        );
        let page = report().page();
        assert!(!page.contains("<script>"), "{page}");
        assert!(
            page.contains("&lt;script&gt;") && page.contains("W2&lt;"),
            "{page}"
        );
        assert!(page.ends_with("</html>\n"), "{page}");
    }
}
