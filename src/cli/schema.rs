//! `qualify schema`: the language for editors.

use crate::cli::Streams;
use crate::cli::args::SchemaArgs;
use crate::cli::job::setup::Sla;
use crate::cli::out_file;
use crate::cli::stop::Status;
use crate::sla;

/// Writes the JSON Schema of the language, with the names of an agreement where one is named.
pub fn run(arguments: &SchemaArgs, streams: &mut Streams<'_>) -> anyhow::Result<Status> {
    let sla = match &arguments.sla {
        Some(path) => Some(Sla::find(Some(path))?),
        None => None,
    };
    let text = sla::json_schema(sla.as_ref().map(|sla| sla.text.as_str()));
    let target = arguments.output.as_deref();
    out_file::write_to(target, streams.stdout, |out| {
        Ok(out.write_all(text.as_bytes())?)
    })?;
    Ok(Status::Holds)
}
