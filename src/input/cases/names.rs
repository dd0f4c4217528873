//! Columns by name.

use crate::input::reader::{Column, Options, Wanted};

use super::{reading, table};

#[test]
fn columns_are_found_by_name_in_every_shape() {
    let check_names = |input: &str, expect: &[&str]| {
        let wanted = Wanted::Names(&["LEAD_ID", "at", "Lead Id", "none"]);
        let found = reading(input.as_bytes(), &Options::default(), |reader| {
            table(reader, wanted)
        });
        assert_eq!(found.expect("can be read")[1..], *expect, "{input}");
    };
    check_names(
        "x,At,Lead ID\n1,2,3\n4\n",
        &[
            "1@2 3|2|3|absent",
            "2@3 |||absent ! 2 cells are missing at the end and read as blank",
        ],
    );
    check_names(
        "{\"x\":1,\"at\":2,\"leadId\":3}\n{\"lead-id\":4}\n",
        &["1@1 3|2|3|absent", "2@2 4|absent|4|absent"],
    );
    check_names("[{\"x\":1,\"at\":2,\"leadId\":3}]", &["1@1 3|2|3|absent"]);
    check_names(
        "{\"at\":1,\"At\":2}\n{}\n",
        &[
            "1@1 absent|1|absent|absent ! the keys `at` and `At` are the same name",
            "2@2 absent|absent|absent|absent",
        ],
    );
    check_names("at,At,LeadId\n1,2,3\n", &["1@2 3|absent|3|absent"]);
}

#[test]
fn a_name_is_one_column_or_several_or_none() {
    let check_column = |name: &str, expect: Column| {
        let found = reading(b"Id,mail,E-Mail,email\n", &Options::default(), |reader| {
            Ok(reader.column(name))
        });
        assert_eq!(found, Ok(expect), "{name}");
    };
    check_column("ID", Column::At(0));
    check_column("email", Column::Repeated(vec![2, 3]));
    check_column("phone", Column::Missing);
}
