//! The paths of an object's members, numbered in order of first appearance.

use std::collections::HashMap;

/// Numbers for paths; members that come in the same order as before are found without a search.
#[derive(Default)]
pub(super) struct Paths {
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    next: usize,
}

impl Paths {
    /// Returns the path's number, from 0; a new path gets the next one.
    pub(super) fn number(&mut self, path: &str) -> usize {
        if self.names.get(self.next).is_none_or(|name| name != path) {
            self.next = self.search(path);
        }
        self.next += 1;
        self.next - 1
    }

    /// Says that an object begins, whose members probably come in the order of the first one's.
    pub(super) fn restart(&mut self) {
        self.next = 0;
    }

    fn search(&mut self, path: &str) -> usize {
        if let Some(&number) = self.numbers.get(path) {
            return number;
        }
        let number = self.names.len();
        self.names.push(path.to_owned());
        self.numbers.insert(path.to_owned(), number);
        number
    }

    /// Returns the path of a number.
    pub(super) fn name(&self, number: usize) -> &str {
        &self.names[number]
    }
}

#[cfg(test)]
mod tests {
    use super::Paths;

    #[test]
    fn a_path_keeps_its_number_in_any_order() {
        let mut paths = Paths::default();
        let mut check = |order: &[&str], expect: &[usize]| {
            paths.restart();
            let numbers: Vec<_> = order.iter().map(|path| paths.number(path)).collect();
            assert_eq!(numbers, expect, "{order:?}");
        };
        check(&["a", "b", "c"], &[0, 1, 2]);
        check(&["a", "c", "b", "d"], &[0, 2, 1, 3]);
        check(&["d", "a", "b"], &[3, 0, 1]);
    }
}
