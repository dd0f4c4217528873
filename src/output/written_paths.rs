//! Paths as they are written, kept: many leads share theirs.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::domain::verdict::Path;

/// Most texts that are kept: some ten megabytes.
const KEPT: usize = 8192;

/// Paths with their text.
type Written = (Arc<[Path]>, Arc<str>);

/// Texts of paths that leads share.
#[derive(Default)]
pub(crate) struct WrittenPaths {
    /// By where the paths lie in memory; each holds its paths, so that no others come to lie there.
    known: RwLock<BTreeMap<usize, Written>>,
}

impl WrittenPaths {
    /// Returns the text of paths, written by `write` where they have not been met before.
    pub(crate) fn text(
        &self,
        paths: &Arc<[Path]>,
        write: impl FnOnce(&[Path]) -> String,
    ) -> Arc<str> {
        let place = Arc::as_ptr(paths).addr();
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, text)) = known.get(&place) {
            return Arc::clone(text);
        }
        drop(known);
        let text: Arc<str> = write(paths).into();
        // What no other lead shares would only take room.
        if Arc::strong_count(paths) > 1 {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= KEPT {
                known.clear();
            }
            known.insert(place, (Arc::clone(paths), Arc::clone(&text)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_once_for_all_leads_that_share_them() {
        let kept = WrittenPaths::default();
        let paths: Arc<[Path]> = [Path { steps: Vec::new() }].into();
        let shared = Arc::clone(&paths);
        assert_eq!(&*kept.text(&paths, |_| "one".to_owned()), "one");
        assert_eq!(&*kept.text(&shared, |_| "other".to_owned()), "one");
    }

    #[test]
    fn paths_that_take_the_place_of_others_are_written_anew() {
        let kept = WrittenPaths::default();
        for number in 0..100 {
            let paths: Arc<[Path]> = [Path { steps: Vec::new() }].into();
            let text = kept.text(&paths, |_| number.to_string());
            assert_eq!(*text, *number.to_string());
        }
    }
}
