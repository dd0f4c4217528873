//! Where records of delimited text end, cell by cell only where quotes ask for it.

use memchr::{memchr, memchr_iter};

use crate::input::lines::{ends_line, first_line_end, last_line_end};

/// How far a text that begins with a record holds whole records.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The position after the whole record that was asked for.
    pub(super) end: Option<usize>,
    /// The quote that opens a cell and is not closed in the text.
    pub(super) open_quote: Option<usize>,
}

/// Finds the end of the last whole record; `ended` tells that nothing follows the text.
pub(super) fn last_record_end(bytes: &[u8], delimiter: u8, ended: bool) -> Cut {
    let mut end = None;
    let mut from = 0;
    loop {
        // Nearly always the next cell is quoted as well.
        let near = bytes.get(from).is_some_and(|&byte| byte == delimiter)
            && bytes.get(from + 1) == Some(&b'"');
        let open = if near {
            Some(from + 1)
        } else {
            next_opening(bytes, from, delimiter)
        };
        let Some(open) = open else { break };
        end = last_line_end(&bytes[from..open], true).map_or(end, |at| Some(from + at));
        let Some((close, _)) = closing(bytes, open) else {
            let open_quote = Some(open);
            return Cut { end, open_quote };
        };
        from = close + 1;
    }
    let last = last_line_end(&bytes[from..], ended).map(|at| from + at);
    Cut {
        end: last.or(end),
        open_quote: None,
    }
}

/// Finds the end of the first record; `ended` tells that nothing follows the text.
pub(super) fn first_record_end(bytes: &[u8], delimiter: u8, ended: bool) -> Cut {
    let mut from = 0;
    let mut line_end = first_line_end(bytes, ended);
    loop {
        if line_end.is_some_and(|end| end <= from) {
            line_end = first_line_end(&bytes[from..], ended).map(|end| from + end);
        }
        let until = line_end.unwrap_or(bytes.len());
        let Some(open) = next_opening(&bytes[..until], from, delimiter) else {
            let end = line_end.or(ended.then_some(bytes.len()));
            let open_quote = None;
            return Cut { end, open_quote };
        };
        let Some((close, _)) = closing(bytes, open) else {
            let (end, open_quote) = (None, Some(open));
            return Cut { end, open_quote };
        };
        from = close + 1;
    }
}

/// Returns the next quote from `from` on that opens a cell: one at the cell's very beginning.
fn next_opening(bytes: &[u8], from: usize, delimiter: u8) -> Option<usize> {
    let quotes = memchr_iter(b'"', &bytes[from..]).map(|at| from + at);
    let mut opening = quotes.filter(|&at| match at.checked_sub(1) {
        None => true,
        Some(before) => bytes[before] == delimiter || ends_line(bytes[before]),
    });
    opening.next()
}

/// Returns the quote that closes the cell opened at `open`, and whether doubled ones stand before it.
pub(super) fn closing(bytes: &[u8], open: usize) -> Option<(usize, bool)> {
    let mut from = open + 1;
    loop {
        let quote = from + memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some((quote, from > open + 1));
        }
        from = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_at_line_ends_outside_quotes() {
        let check = |text: &str, end: Option<usize>, open_quote: Option<usize>| {
            let cut = last_record_end(text.as_bytes(), b',', false);
            assert_eq!(cut, Cut { end, open_quote }, "{text:?}");
        };
        check("a,b\nc", Some(4), None);
        check("a,b\r", None, None);
        check("a\rb", Some(2), None);
        check("a\n\"b\n\",c", Some(2), None);
        check("a\n\"b\nc", Some(2), Some(2));
        check("a,\"b\"\"\n\"\"\"\nc", Some(11), None);
        check("a\"b\nc\"\n", Some(7), None);
        check("\"a\"\"", None, Some(0));
        check("", None, None);
    }
}
