//! Blocks of leads from several threads, joined in the order in which leads are to come.

use std::io::{self, Write};
use std::sync::Arc;

use crate::output::{Chores, Gathering, Way};

/// What was taken of an answer so far.
pub(super) struct Joined<G: ?Sized> {
    /// What takes the leads, where the answer can only be written at its end.
    pub(super) gather: Option<Box<G>>,
    /// All leads, where these are held back.
    pub(super) held: Vec<u8>,
    is_first: bool,
}

impl<G: Gathering + ?Sized> Joined<G> {
    pub(super) fn new(gather: Option<Box<G>>) -> Self {
        Joined {
            gather,
            held: Vec::new(),
            is_first: true,
        }
    }

    /// Returns the work that comes of the leads, where threads are to share it.
    pub(super) fn chores(&self) -> Option<Arc<dyn Chores>> {
        self.gather.as_ref().map(|gather| gather.chores())
    }

    /// Takes what is written of consecutive leads: to be gathered, to be held, or to be handed on at once.
    pub(super) fn take(
        &mut self,
        way: &dyn Way,
        leads: &[u8],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if leads.is_empty() {
            return Ok(());
        }
        let is_first = std::mem::replace(&mut self.is_first, false);
        let leads = &leads[if is_first { way.separator().len() } else { 0 }..];
        match &mut self.gather {
            Some(gather) => gather.take(leads),
            None if way.is_buffered() => self.held.extend_from_slice(leads),
            None => out.write_all(leads)?,
        }
        Ok(())
    }
}
