//! Joins what threads have written into one answer, in the order in which leads are to come.

use std::io::{self, Write};
use std::sync::Arc;

use crate::domain::diagnostic::Diagnostic;
use crate::output::Chores;
use crate::output::duties::{Form, Found, Gather, Run};
use crate::output::joined::Joined;

/// An answer in the making: begin, blocks of leads, end.
pub struct Answer<'r> {
    form: &'r dyn Form,
    run: &'r Run<'r>,
    joined: Joined<dyn Gather>,
}

impl<'r> Answer<'r> {
    /// Returns an answer of which nothing is written yet.
    pub fn new(form: &'r dyn Form, run: &'r Run<'r>) -> Self {
        Answer {
            form,
            run,
            joined: Joined::new(form.gather(run)),
        }
    }

    /// Writes what stands before all leads.
    pub fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut head = Vec::new();
        self.form.begin(self.run, &mut head);
        out.write_all(&head)
    }

    /// Returns the work that comes of the leads, where threads are to share it.
    pub fn chores(&self) -> Option<Arc<dyn Chores>> {
        self.joined.chores()
    }

    /// Takes what [`Form::lead`] has written for consecutive leads.
    pub fn block(&mut self, leads: &[u8], out: &mut dyn Write) -> io::Result<()> {
        self.joined.take(self.form, leads, out)
    }

    /// Writes what stands after all leads; returns what is to be said of the answer.
    pub fn end(
        self,
        found: &Found<'_>,
        out: &mut (dyn Write + Send),
    ) -> io::Result<Vec<Diagnostic>> {
        if let Some(gather) = self.joined.gather {
            let said = gather.end(self.run, found, out)?;
            out.flush()?;
            return Ok(said);
        }
        let mut tail = Vec::new();
        self.form.end(self.run, found, &self.joined.held, &mut tail);
        out.write_all(&tail)?;
        out.flush()?;
        Ok(Vec::new())
    }
}
