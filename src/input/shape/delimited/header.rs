//! What stands before the records of delimited text: a `sep=` line, blank lines, and the header that tells the delimiter.

use std::cmp::Reverse;

use crate::domain::diagnostic::Diagnostic;
use crate::input::complaints;
use crate::input::lines::{count_lines, ends_line};
use crate::input::reader::Trouble;
use crate::input::text::Text;

use super::cells::{cells, quoted};
use super::cut::first_record_end;
use super::marks::Marks;

/// The delimiters that are tried where nothing says which it is.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// How many bytes one delimiter's reading of the header may take before it is given up.
const LONGEST_TRIAL: usize = 1 << 26;

/// How many bytes and records after the header are looked at where the header can be split in two ways.
const TIE_BYTES: usize = 1 << 16;
const TIE_RECORDS: usize = 20;

/// Drops a first line such as `sep=;` and returns what it says.
pub(super) fn take_separator_line(text: &mut Text) -> Result<Option<u8>, Trouble> {
    text.fill(16)?;
    let line = text.held().get(..16).unwrap_or(text.held());
    let Some(delimiter) = separator(line) else {
        return Ok(None);
    };
    let end = text.first_line()?;
    text.drop_front(end);
    Ok(Some(delimiter))
}

fn separator(line: &[u8]) -> Option<u8> {
    let quoted = line.strip_prefix(b"\"").unwrap_or(line);
    let (word, rest) = quoted.split_at_checked(4)?;
    let (&delimiter, rest) = rest.split_first()?;
    let rest = if quoted.len() < line.len() {
        rest.strip_prefix(b"\"")?
    } else {
        rest
    };
    let alone = rest.first().is_none_or(|&byte| ends_line(byte));
    (word.eq_ignore_ascii_case(b"sep=") && alone && may_delimit(delimiter)).then_some(delimiter)
}

/// Returns whether a byte can stand between cells.
pub(super) fn may_delimit(byte: u8) -> bool {
    byte.is_ascii() && byte != 0 && byte != b'"' && !ends_line(byte)
}

/// Drops lines of white space and delimiters only, and returns how many lines these were.
pub(super) fn skip_blank_lines(text: &mut Text) -> Result<u64, Trouble> {
    let first = text.line();
    loop {
        let blank = |byte: &u8| byte.is_ascii_whitespace() || DELIMITERS.contains(byte);
        let filled = text.held().iter().position(|byte| !blank(byte));
        let until = filled.unwrap_or(text.held().len());
        let line_end = text.held()[..until]
            .iter()
            .rposition(|&byte| ends_line(byte));
        match (filled, line_end) {
            (Some(_), None) => return Ok(text.line() - first),
            (Some(_), Some(end)) => text.drop_front(end + 1),
            (None, _) if text.ended() => return Err(complaints::only_blank(text.name()).into()),
            (None, _) => text.fill_twice()?,
        }
    }
}

/// Decides on the delimiter from the header: the one that splits it into the most cells.
pub(super) fn decide_delimiter(text: &mut Text) -> Result<u8, Trouble> {
    let (mut trials, mut open) = (Vec::new(), None);
    for delimiter in DELIMITERS {
        match trial_end(text, delimiter)? {
            Some(end) => {
                let header = text.front(end)?;
                let is_torn = has_torn_quotes(header, delimiter);
                trials.push((is_torn, cells(header, delimiter).count(), delimiter));
            }
            None => open = open.or(Some(delimiter)),
        }
    }
    // A mark inside quotes is no delimiter: where it is taken for one, cells go on behind their closing quotes.
    if trials
        .iter()
        .any(|&(is_torn, count, _)| !is_torn && count > 1)
    {
        trials.retain(|&(is_torn, ..)| !is_torn);
    }
    let mut trials: Vec<(usize, u8)> = trials
        .into_iter()
        .map(|(_, count, one)| (count, one))
        .collect();
    trials.sort_by_key(|&(count, _)| Reverse(count));
    let (most, delimiter) = trials.first().copied().unwrap_or((1, b','));
    trials.retain(|&(count, _)| count == most);
    match open {
        Some(open) if most == 1 => return Err(unclosed(text, open).into()),
        _ if most == 1 || trials.len() == 1 => return Ok(delimiter),
        _ => {}
    }
    let tied: Vec<u8> = trials.iter().map(|&(_, delimiter)| delimiter).collect();
    break_tie(text, most, &tied)
}

/// Returns whether some quoted cell of the header goes on behind its closing quote.
fn has_torn_quotes(header: &str, delimiter: u8) -> bool {
    let bytes = header.as_bytes();
    let mut marks = Marks::new(bytes, delimiter);
    let mut at = 0;
    loop {
        let end = if bytes.get(at) == Some(&b'"') {
            let cell = quoted(bytes, at, &mut marks);
            if cell.end != cell.close + 1 {
                return true;
            }
            cell.end
        } else {
            marks.next(at)
        };
        if bytes.get(end) != Some(&delimiter) {
            return false;
        }
        at = end + 1;
    }
}

/// Returns where the header ends if this is the delimiter, or nothing where a quote then stays open.
fn trial_end(text: &mut Text, delimiter: u8) -> Result<Option<usize>, Trouble> {
    loop {
        let cut = first_record_end(text.held(), delimiter, text.ended());
        if cut.end.is_some() || text.ended() || text.held().len() > LONGEST_TRIAL {
            return Ok(cut.end);
        }
        text.fill_twice()?;
    }
}

fn break_tie(text: &mut Text, count: usize, tied: &[u8]) -> Result<u8, Trouble> {
    text.fill(TIE_BYTES)?;
    let fits = |&&delimiter: &&u8| follow_alike(text, count, delimiter);
    let fitting: Vec<&u8> = tied.iter().filter(fits).collect();
    match fitting[..] {
        [&delimiter] => Ok(delimiter),
        _ => Err(complaints::undecided_delimiter(text.name(), text.line(), tied).into()),
    }
}

/// Returns whether the records after the header have as many cells as it, where the text at hand shows any.
fn follow_alike(text: &Text, count: usize, delimiter: u8) -> bool {
    let mut rest = text.held();
    let mut seen = 0;
    while let Some(end) = first_record_end(rest, delimiter, text.ended()).end {
        let (record, after) = rest.split_at(end);
        if end == 0 || seen == TIE_RECORDS {
            break;
        }
        let blank = record.trim_ascii().is_empty();
        let record = String::from_utf8_lossy(record);
        if !blank && cells(&record, delimiter).count() != count {
            return false;
        }
        seen += 1;
        rest = after;
    }
    seen > 1
}

/// Takes the header's cells off the text, without byte order marks.
pub(super) fn take_header(text: &mut Text, delimiter: u8) -> Result<Vec<String>, Trouble> {
    let end = loop {
        let cut = first_record_end(text.held(), delimiter, text.ended());
        match cut.end {
            Some(end) => break end,
            None if text.ended() => return Err(unclosed(text, delimiter).into()),
            None => text.fill_twice()?,
        }
    };
    let front = text.front(end)?;
    if front.contains('\0') {
        return Err(complaints::binary(text.name(), text.line()).into());
    }
    let header = cells(front, delimiter).map(|cell| cell.trim_start_matches('\u{feff}').to_owned());
    let header = header.collect();
    text.drop_front(end);
    Ok(header)
}

/// Complains of the quote that stays open in what is held, which begins with a record.
pub(super) fn unclosed(text: &Text, delimiter: u8) -> Diagnostic {
    let open = first_record_end(text.held(), delimiter, true)
        .open_quote
        .unwrap_or(0);
    let line = text.line() + count_lines(&text.held()[..open]);
    complaints::unclosed_quote(text.name(), line)
}

#[cfg(test)]
mod tests {
    use super::separator;

    #[test]
    fn only_a_whole_line_says_the_separator() {
        let check = |line: &str, expect: Option<u8>| {
            assert_eq!(separator(line.as_bytes()), expect, "{line:?}");
        };
        check("sep=;\r\nid;na", Some(b';'));
        check("SEP=\t\nid", Some(b'\t'));
        check("\"sep=|\"\nid", Some(b'|'));
        check("sep=,", Some(b','));
        check("sep=;;\n", None);
        check("sep=\n", None);
        check("separator", None);
        check("", None);
    }
}
