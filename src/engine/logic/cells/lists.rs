//! Cells of lists: which of the items that comparisons name are in, and whether there is another.

use std::collections::BTreeMap;

use crate::domain::condition::Comparison;
use crate::domain::reader::Reader;
use crate::domain::text::Folded;
use crate::domain::value::{Fact, Value};
use crate::engine::logic::cells::{Cells, sample};

/// With more items than these not every set of them is tried.
const ITEMS_MAX: usize = 7;

/// An item that hardly any agreement names.
const ANOTHER: &[&str] = &["something else", "another thing"];

/// Returns the cells of a list.
pub(super) fn cells(reader: &Reader, comparisons: &[&Comparison]) -> Cells {
    let mut items = named(comparisons);
    let another = another(reader, &items);
    let is_closed = !reader.choices.is_empty();
    let mut cells = Cells {
        samples: Vec::new(),
        is_whole: items.len() < ITEMS_MAX && (another.is_some() || is_closed),
    };
    items.extend(another);
    for set in sets(items.len()) {
        let chosen: Vec<&str> = set.iter().map(|place| items[*place].as_str()).collect();
        let known = sample(reader, text(reader, &chosen), true);
        let is_meant = |fact: &Fact<'_>| match fact {
            Fact::Known(Value::List(read)) => read.len() == chosen.len(),
            _ => false,
        };
        match known.filter(|one| is_meant(&one.fact)) {
            Some(known) => cells.samples.push(known),
            None => cells.is_whole = false,
        }
    }
    cells
}

fn named(comparisons: &[&Comparison]) -> Vec<String> {
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for comparison in comparisons {
        let these: &[Folded] = match comparison {
            Comparison::AnyOf(these)
            | Comparison::AllOf(these)
            | Comparison::NoneOfItems(these)
            | Comparison::Only(these) => these,
            _ => &[],
        };
        found.extend(these.iter().map(|one| (&*one.folded, &*one.written)));
    }
    found.into_values().map(str::to_owned).collect()
}

/// Returns an item that is not named.
fn another(reader: &Reader, named: &[String]) -> Option<String> {
    let choices = reader.choices.iter().map(|one| one.written.as_str());
    let tried: Vec<&str> = if reader.choices.is_empty() {
        ANOTHER.to_vec()
    } else {
        choices.collect()
    };
    let is_other = |one: &&&str| {
        let folded = Folded::new(**one).folded;
        named.iter().all(|item| Folded::new(item).folded != folded)
    };
    tried.iter().find(is_other).map(|one| (*one).to_owned())
}

/// Returns sets of places, none of them empty: all of them where there are few.
fn sets(count: usize) -> Vec<Vec<usize>> {
    if count <= ITEMS_MAX {
        return (1..1_usize << count)
            .map(|bits| (0..count).filter(|place| bits >> place & 1 == 1).collect())
            .collect();
    }
    let singles = (0..count).map(|place| vec![place]);
    let but_one = (0..count).map(|out| (0..count).filter(|place| *place != out).collect());
    singles
        .chain(std::iter::once((0..count).collect()))
        .chain(but_one)
        .collect()
}

fn text(reader: &Reader, items: &[&str]) -> String {
    let separator = reader.conventions.list_separator.as_deref().unwrap_or(";");
    items.join(separator)
}
