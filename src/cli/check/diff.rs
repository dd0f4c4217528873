//! Two editions of a text, line by line, as `diff -u` shows them.

use std::io::Write as _;

/// How many lines that stay are shown around those that change.
const AROUND: usize = 3;

/// A line with what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// Appends the differences between two editions of a file; nothing where there are none.
pub(super) fn unified(name: &str, old: &str, new: &str, out: &mut Vec<u8>) {
    let lines = compared(old, new);
    let is_changed = |line: &Line<'_>| !matches!(line, Line::Same(_));
    if !lines.iter().any(is_changed) {
        return;
    }
    let _ = writeln!(out, "--- {name}\n+++ {name}");
    let mut from = 0;
    while let Some(first) = lines[from..].iter().position(is_changed) {
        let start = (from + first).saturating_sub(AROUND).max(from);
        let mut end = from + first + 1;
        while let Some(next) = lines[end..].iter().position(is_changed) {
            if next > 2 * AROUND {
                break;
            }
            end += next + 1;
        }
        let end = (end + AROUND).min(lines.len());
        hunk(&lines, start..end, out);
        from = end;
    }
}

fn hunk(lines: &[Line<'_>], at: std::ops::Range<usize>, out: &mut Vec<u8>) {
    let count = |lines: &[Line<'_>]| {
        let old = lines.iter().filter(|one| !matches!(one, Line::New(_)));
        let new = lines.iter().filter(|one| !matches!(one, Line::Gone(_)));
        (old.count(), new.count())
    };
    let (old_before, new_before) = count(&lines[..at.start]);
    let (old, new) = count(&lines[at.clone()]);
    let start = |before: usize, count: usize| before + usize::from(count > 0);
    let _ = writeln!(
        out,
        "@@ -{},{old} +{},{new} @@",
        start(old_before, old),
        start(new_before, new)
    );
    for line in &lines[at] {
        let (sign, text) = match line {
            Line::Same(text) => (' ', text),
            Line::Gone(text) => ('-', text),
            Line::New(text) => ('+', text),
        };
        let _ = write!(out, "{sign}{text}");
        if !text.ends_with('\n') {
            let _ = write!(out, "\n\\ No newline at end of file\n");
        }
    }
}

/// Returns the lines of both editions; what both have in common at their ends is found first, and within what remains
/// the longest common run of lines is kept.
fn compared<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let same = |(one, other): &(&&str, &&str)| one == other;
    let head = old.iter().zip(&new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = tail.take_while(same).count();
    let mut lines: Vec<Line<'_>> = old[..head].iter().map(|line| Line::Same(line)).collect();
    middle(
        &old_rest[..old_rest.len() - tail],
        &new_rest[..new_rest.len() - tail],
        &mut lines,
    );
    lines.extend(old[old.len() - tail..].iter().map(|line| Line::Same(line)));
    lines
}

/// More pairs of lines than this are not compared one by one.
const PAIRS_MAX: usize = 4_000_000;

fn middle<'t>(old: &[&'t str], new: &[&'t str], lines: &mut Vec<Line<'t>>) {
    if old.len().saturating_mul(new.len()) > PAIRS_MAX {
        lines.extend(old.iter().map(|line| Line::Gone(line)));
        lines.extend(new.iter().map(|line| Line::New(line)));
        return;
    }
    // common[i][j]: how many lines old[i..] and new[j..] have in common, in order.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            lines.push(Line::Gone(old[i]));
            i += 1;
        } else {
            lines.push(Line::New(new[j]));
            j += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let mut out = Vec::new();
        unified("a", old, new, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn equal_texts_have_no_differences() {
        check("a\nb\n", "a\nb\n", "");
    }

    #[test]
    fn changes_that_lie_apart_are_shown_apart() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n";
        let new = "1\n2\nx\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        check(
            old,
            new,
            "--- a\n+++ a\n@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n 5\n 6\n@@ -10,4 +10,3 @@\n 10\n 11\n 12\n-13\n",
        );
    }

    #[test]
    fn a_missing_line_end_is_said() {
        check(
            "a",
            "a\n",
            "--- a\n+++ a\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n",
        );
        check("", "a\n", "--- a\n+++ a\n@@ -0,0 +1,1 @@\n+a\n");
    }
}
