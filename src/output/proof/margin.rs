//! The agreement's own text with what its tests saw in the margin: `✓` true, `✗` false, `?` unknown.

use anstyle::Style;

use crate::domain::proof::Covered;
use crate::domain::truth::Truth;
use crate::output::escape::visible;
use crate::output::page::tables;
use crate::output::paint::{of_truth, paint};
use crate::output::proof::{FileProof, Manner};

const MARKS: [(Truth, &str); 3] = [
    (Truth::True, "✓"),
    (Truth::False, "✗"),
    (Truth::Unknown, "?"),
];

/// Writes the tables of the agreement that hold conditions. A line has the marks of its outermost condition; below it
/// stand those of its conditions that were not seen both ways.
pub(super) fn write(file: &FileProof, manner: Manner, out: &mut Vec<u8>) {
    let lines: Vec<&str> = file.text.lines().collect();
    let width = lines.len().to_string().len();
    let head = format!(
        "\nThe agreement ({}), what its tests saw of it: ✓ true, ✗ false, ? unknown\n",
        visible(&file.name)
    );
    out.extend_from_slice(head.as_bytes());
    for (first, last) in tables(&lines) {
        if !file
            .proof
            .coverage
            .iter()
            .any(|one| (first..=last).contains(&one.line))
        {
            continue;
        }
        for number in first..=last {
            let here: Vec<&Covered> = file
                .proof
                .coverage
                .iter()
                .filter(|one| one.line == number)
                .collect();
            let outermost = here.iter().min_by_key(|one| one.depth);
            marks(outermost.copied(), manner, out);
            let text = visible(lines[number - 1]);
            let style = outermost.map_or(Style::new(), |one| style(one));
            out.extend_from_slice(format!(" {number:>width$} | ").as_bytes());
            paint(manner.colour, &text, style, out);
            out.push(b'\n');
            for one in here.iter().filter(|one| !one.is_both_ways()) {
                lacking(one, width, manner, out);
            }
        }
        out.push(b'\n');
    }
}

/// Green where both ways were seen, yellow where one was, red where none.
fn style(one: &Covered) -> Style {
    of_truth(if one.is_both_ways() {
        Truth::True
    } else if one.seen.has(Truth::True) || one.seen.has(one.opposite()) {
        Truth::Unknown
    } else {
        Truth::False
    })
}

fn marks(one: Option<&Covered>, manner: Manner, out: &mut Vec<u8>) {
    for (truth, mark) in MARKS {
        if one.is_some_and(|one| one.seen.has(truth)) {
            paint(manner.colour, mark, of_truth(truth), out);
        } else {
            out.push(b' ');
        }
    }
}

/// Says of a condition what no test saw it be.
fn lacking(one: &Covered, width: usize, manner: Manner, out: &mut Vec<u8>) {
    out.extend_from_slice(format!("    {:>width$} |     ", "").as_bytes());
    marks(Some(one), manner, out);
    let never: Vec<&str> = [Truth::True, one.opposite()]
        .into_iter()
        .filter(|truth| !one.seen.has(*truth))
        .map(Truth::as_str)
        .collect();
    let text = format!(
        " {}: never {}\n",
        visible(&one.rule),
        never.join(", never ")
    );
    out.extend_from_slice(text.as_bytes());
}
