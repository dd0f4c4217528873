//! JSON.

use crate::input::reader::Options;

use super::{check, check_notes, check_with};

#[test]
fn json_comes_in_every_shape() {
    let expect: &[&str] = &["id|a.b", "1@1 1|x", "2@2 2|absent"];
    check(
        "{\"id\":1,\"a\":{\"b\":\"x\"}}\n{\"id\":2}\n",
        &["", "1@1 ", "2@2 "],
    );
    check_whole("{\"id\":1,\"a\":{\"b\":\"x\"}}\n{\"id\":2}\n", expect);
    check("[{\"id\":1,\"a\":{\"b\":\"x\"}},\n{\"id\":2}]", expect);
    check(
        "{\"results\":[{\"id\":1,\"a\":{\"b\":\"x\"}},\n{\"id\":2}],\"total\":2}\n\n",
        expect,
    );
    check(
        "{\"data\": {\"leads\":[{\"id\":1,\"a\":{\"b\":\"x\"}},\n{\"id\":2}]}}",
        expect,
    );
    check("{\"id\":1,\n\"a\":{\"b\":\"x\"}}", &["id|a.b", "1@1 1|x"]);
    check("{\n\"id\":1\n}\n{\n\"id\":2\n}", &["id", "1@1 1", "2@4 2"]);
    check("{\"results\": []}", &[""]);
    check("[Lead ID],[Name]\n1,a\n", &["[Lead ID]|[Name]", "1@2 1|a"]);
}

fn check_whole(input: &str, expect: &[&str]) {
    let options = Options {
        whole_header: true,
        ..Options::default()
    };
    check_with(&options, input.as_bytes(), expect);
}

#[test]
fn json_values_keep_what_they_are() {
    let check_value = |value: &str, expect: &str| {
        check(
            &format!("[{{\"v\": {value} }}]"),
            &["v", &format!("1@1 {expect}")],
        );
    };
    check_value("9007199254740993", "9007199254740993");
    check_value("1.0", "#1.0");
    check_value("\"1.0\"", "1.0");
    check_value("\"1\\u002e5\"", "1.5");
    check_value("-1e-400", "-1e-400");
    check_value("true", "true");
    check_value("null", "");
    check_value("\"\"", "");
    check_value("\"a\\\"\\u00fc\\n\"", "a\"ü\n");
    check_value("[\"a\", 1]", "[\"a\", 1]");
    check_value(
        "\"\\ud800\"",
        "absent ! this is not JSON: unexpected end of hex escape at column 8",
    );
}

#[test]
fn objects_nested_deeper_than_sixty_four_levels_stay_text() {
    let deep = "{\"a\":".repeat(70) + "1" + &"}".repeat(70);
    let path = ["a"; 64].join(".");
    let rest = "{\"a\":".repeat(6) + "1" + &"}".repeat(6);
    check(&format!("[{deep}]"), &[&path, &format!("1@1 {rest}")]);
    let endless = "[".repeat(200_000);
    check(
        &endless,
        &["1: the JSON text ends in the middle: the file is truncated"],
    );
}

#[test]
fn a_repeated_key_breaks_its_record_only() {
    check_whole(
        "{\"id\":1}\n{\"id\":2,\"id\":3}\n{\"a\":{\"b\":1},\"a.b\":2}\n{\"id\":4}\n",
        &[
            "id|a.b",
            "1@1 1|absent",
            "2@2 2|absent ! the key `id` is there more than once",
            "3@3 absent|1 ! the key `a.b` is there more than once",
            "4@4 4|absent",
        ],
    );
}

#[test]
fn a_broken_line_is_a_broken_record_and_a_truncated_file_an_error() {
    check_whole(
        "{\"id\":1}\n{\"id\":}\n7\n\n{\"id\":2} x\n{\"id\":3}",
        &[
            "id",
            "1@1 1",
            "2@2 absent ! this is not JSON: expected value at column 7",
            "3@3 absent ! a record is an object, and here stands a number",
            "4@5 2 ! this is not JSON: trailing characters at column 10",
            "5@6 3",
        ],
    );
    let truncated = "2: the JSON text ends in the middle: the file is truncated";
    check("{\"id\":1}\n{\"id\":2", &[truncated]);
    check_whole("{\"id\":1}\n{\"id\":2", &[truncated]);
    check("[{\"id\":1},\n{\"id\":", &[truncated]);
    check(
        "[{\"id\":1},\n{\"id\" 2}]",
        &["2: this is not JSON: expected `:` at column 7"],
    );
}

#[test]
fn json_without_records_is_refused() {
    check("[1, 2]", &["records are objects, and here stands a number"]);
    check(
        "[[\"id\"], [1]]",
        &["records are objects, and here stands a list"],
    );
    check(
        "{\"a\":[{\"x\":1}],\"b\":[{\"y\":1}]}",
        &["several lists could be the records: `a`, `b`"],
    );
    check(
        "[{\"id\":1}, 2]",
        &[
            "id",
            "1@1 1",
            "2@1 absent ! a record is an object, and here stands a number",
        ],
    );
}

#[test]
fn a_mark_before_a_later_line_is_no_part_of_it() {
    check_whole(
        "{\"v\":1}\n\u{feff}{\"v\":2}\n\u{feff}\n",
        &["v", "1@1 1", "2@2 2"],
    );
}

#[test]
fn an_envelope_says_its_list_and_its_further_pages() {
    let first = "read as a JSON document, UTF-8";
    let list = "the records are those in `results`";
    let check_mark = |mark: &str, name: &str| {
        let said = format!("`{name}` announces further pages that are not in this file");
        check_notes(
            format!("{{\"results\":[{{\"id\":1}}],{mark}}}").as_bytes(),
            &[first, list, &said],
        );
    };
    check_mark(
        "\"paging\":{\"next\":{\"after\":\"100\"}}",
        "paging.next.after",
    );
    check_mark("\"nextRecordsUrl\":\"/q/1\"", "nextRecordsUrl");
    check_mark("\"@odata.nextLink\":\"https://x\"", "@odata.nextLink");
    check_mark(
        "\"info\":{\"page\":1,\"more_records\":true}",
        "info.more_records",
    );
    check_mark("\"links\":{\"next\":{\"href\":\"/q\"}}", "links.next.href");
    check_mark(
        "\"_links\":{\"next\":{\"href\":\"/q\"}}",
        "_links.next.href",
    );
    check_mark("\"meta\":{\"next\":\"/q\"}", "meta.next");
    check_mark("\"meta\":{\"next_cursor\":\"x\"}", "meta.next_cursor");
    check_notes(
        b"{\"results\":[{\"id\":1}],\"info\":{\"more_records\":false,\"next_page_token\":\"\"}}",
        &[first, list],
    );
    check_notes(
        b"{\"results\":[{\"id\":1}],\"nextRecordsUrl\":null}",
        &[first, list],
    );
    check_notes(
        b"{\"data\":[{\"id\":1}],\"included\":[{\"id\":2}]}",
        &[first, "the records are those in `data`"],
    );
}
