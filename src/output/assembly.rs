//! Joins what threads have written into one answer, in the order of the input.

use std::io::{self, Write};
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::domain::summary::Summary;
use crate::output::joined::Joined;
use crate::output::{Chores, Format, Gather, Run};

/// An answer in the making: begin, blocks of leads in the order of the input, end.
pub struct Assembly<'r> {
    format: &'r dyn Format,
    run: &'r Run<'r>,
    joined: Joined<dyn Gather>,
}

impl<'r> Assembly<'r> {
    /// Returns an answer of which nothing is written yet.
    pub fn new(format: &'r dyn Format, run: &'r Run<'r>) -> Self {
        Assembly {
            format,
            run,
            joined: Joined::new(format.gather(run)),
        }
    }

    /// Writes what stands before all leads.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut head = Vec::new();
        self.format.begin(self.run, &mut head);
        out.write_all(&head)
    }

    /// Returns the work that comes of the leads, where threads are to share it.
    pub fn chores(&self) -> Option<Arc<dyn Chores>> {
        self.joined.chores()
    }

    /// Takes what [`Format::lead`] has written for consecutive leads; blocks come in the order of the input.
    pub fn block(&mut self, leads: &[u8], out: &mut dyn Write) -> io::Result<()> {
        self.joined.take(self.format, leads, out)
    }

    /// Writes what stands after all leads and hands everything on; returns what is to be said of the answer.
    pub fn end(
        self,
        summary: &Summary,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        if let Some(gather) = self.joined.gather {
            let said = gather.end(self.run, summary, out)?;
            out.flush()?;
            return Ok(said);
        }
        let mut tail = Vec::new();
        self.format
            .end(self.run, summary, &self.joined.held, &mut tail);
        out.write_all(&tail)?;
        out.flush()?;
        Ok(Vec::new())
    }
}
