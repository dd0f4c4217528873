//! The cells of one record of delimited text: how a quoted one is read, and all of them one after the other.

use std::borrow::Cow;

use super::cut::closing;
use super::marks::Marks;

/// A cell that begins with a quote.
pub(super) struct Quoted {
    /// The quote that closes it, or the end of the text.
    pub(super) close: usize,
    /// Where the cell ends: the delimiter or line end after it, or the end of the text.
    pub(super) end: usize,
    /// Whether it is just what stands between the quotes.
    pub(super) plain: bool,
}

/// Reads the cell whose quote stands at `open`; what follows the closing quote belongs to it as it stands.
pub(super) fn quoted(bytes: &[u8], open: usize, marks: &mut Marks<'_>) -> Quoted {
    let Some((close, doubled)) = closing(bytes, open) else {
        let (close, end, plain) = (bytes.len(), bytes.len(), false);
        return Quoted { close, end, plain };
    };
    let end = marks.next(close + 1);
    let plain = !doubled && end == close + 1;
    Quoted { close, end, plain }
}

/// Appends the text of a quoted cell: doubled quotes are one, and what follows the closing quote is added.
pub(super) fn append_unquoted(text: &str, open: usize, cell: &Quoted, out: &mut String) {
    let mut rest = &text[open + 1..cell.close];
    while let Some((before, after)) = rest.split_once("\"\"") {
        out.push_str(before);
        out.push('"');
        rest = after;
    }
    out.push_str(rest);
    out.push_str(text.get(cell.close + 1..cell.end).unwrap_or_default());
}

/// Iterates over the cells of one record.
pub(super) struct Cells<'a> {
    record: &'a str,
    delimiter: u8,
    marks: Marks<'a>,
    at: Option<usize>,
}

/// Returns the cells of a record, which ends at its line end or the text's.
pub(super) fn cells(record: &str, delimiter: u8) -> Cells<'_> {
    Cells {
        record,
        delimiter,
        marks: Marks::new(record.as_bytes(), delimiter),
        at: Some(0),
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cow<'a, str>;

    fn next(&mut self) -> Option<Cow<'a, str>> {
        let at = self.at?;
        let bytes = self.record.as_bytes();
        let (cell, end) = if bytes.get(at) == Some(&b'"') {
            let found = quoted(bytes, at, &mut self.marks);
            let cell = if found.plain {
                Cow::Borrowed(&self.record[at + 1..found.close])
            } else {
                let mut own = String::new();
                append_unquoted(self.record, at, &found, &mut own);
                Cow::Owned(own)
            };
            (cell, found.end)
        } else {
            let end = self.marks.next(at);
            (Cow::Borrowed(&self.record[at..end]), end)
        };
        self.at = (bytes.get(end) == Some(&self.delimiter)).then_some(end + 1);
        Some(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn quotes_count_at_the_beginning_of_a_cell_only() {
        let check = |record: &str, expect: &[&str]| {
            let found: Vec<_> = cells(record, b',').collect();
            assert_eq!(found, expect, "{record:?}");
        };
        check("a,b", &["a", "b"]);
        check("", &[""]);
        check("a,", &["a", ""]);
        check("\"a,\nb\",c\r\n", &["a,\nb", "c"]);
        check("\"a \"\"b\"\"\",", &["a \"b\"", ""]);
        check("\"\"\"\"", &["\""]);
        check("a \"b\",c", &["a \"b\"", "c"]);
        check("\"a\"b \"c\",d", &["ab \"c\"", "d"]);
        check("\"open, \"\" end", &["open, \" end"]);
    }
}
