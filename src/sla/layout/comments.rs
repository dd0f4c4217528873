//! Comments and blank lines around keys, tables and items.

/// Returns what stands above a key or header: its comments a line each, and no more than one blank line at a time. At
/// the very beginning of a table there is no blank line.
pub(super) fn above(text: &str, is_first: bool) -> String {
    let mut lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    // What follows the last line end is the indent of the key itself.
    let last = lines.pop().unwrap_or_default();
    if last.starts_with('#') {
        lines.push(last);
    }
    let mut out = String::new();
    let mut was_blank = is_first;
    for line in lines {
        if line.is_empty() && was_blank {
            continue;
        }
        was_blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Returns the comment behind a value or header, one space before it.
pub(super) fn trailing(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        comment => format!(" {comment}"),
    }
}

/// What stands between two items of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Between<'t> {
    /// The comment behind the earlier item, in its line.
    pub(super) behind: Option<&'t str>,
    /// Comments above the later item, and blank lines as empty ones.
    pub(super) above: Vec<&'t str>,
}

/// Parts what stands between two items.
pub(super) fn between(text: &str) -> Between<'_> {
    let mut lines = text.split('\n').map(str::trim);
    let behind = lines.next().filter(|line| !line.is_empty());
    let mut above: Vec<&str> = Vec::new();
    for line in lines {
        let is_blank = line.is_empty();
        if is_blank && above.last().is_none_or(|last| last.is_empty()) {
            continue;
        }
        above.push(line);
    }
    while above.last().is_some_and(|line| line.is_empty()) {
        above.pop();
    }
    Between { behind, above }
}
