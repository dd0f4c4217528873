//! A table of cells as text, as a delimited file holds it.

/// Headers and rows; a row has as many cells as there are headers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    pub(crate) headers: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    /// The column whose header is one of the names, as headers match.
    pub(crate) fn column(&self, names: &[String]) -> Option<usize> {
        let wanted: Vec<String> = names.iter().map(|name| folded_name(name)).collect();
        self.headers
            .iter()
            .position(|header| wanted.contains(&folded_name(header)))
    }

    /// The column of the first of the names that the table has.
    pub(crate) fn first_column(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.column(&[(*name).to_owned()]))
    }

    pub(crate) fn to_csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(&self.headers)
            .expect("memory is enough");
        for row in &self.rows {
            writer
                .write_record(row)
                .expect("rows are as long as the header");
        }
        let bytes = writer.into_inner().expect("memory is enough");
        String::from_utf8(bytes).expect("cells are text")
    }

    pub(crate) fn from_csv(text: &str) -> Self {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let headers = cells(reader.headers().expect("a header"));
        let rows = reader
            .records()
            .map(|record| cells(&record.expect("a row")))
            .collect();
        Self { headers, rows }
    }
}

/// How headers and words for activities compare: without case, white space, `_` and `-`.
pub(crate) fn folded_name(name: &str) -> String {
    crate::naive::values::fold(name)
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '_' && *letter != '-')
        .collect()
}
