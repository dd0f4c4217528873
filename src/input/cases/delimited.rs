//! Delimited text.

use crate::input::reader::{Options, Wanted};

use super::{check, check_notes, check_with, reading, table};

#[test]
fn line_ends_and_delimiters_are_told_by_the_header() {
    check("id,name\n1,a\n2,b", &["id|name", "1@2 1|a", "2@3 2|b"]);
    check("id;name\r\n1;a,b\r\n", &["id|name", "1@2 1|a,b"]);
    check("id\tname\r1\ta\r", &["id|name", "1@2 1|a"]);
    check("id|name\n1|a\n", &["id|name", "1@2 1|a"]);
    check("\"a;b;c\",d\n1,2\n", &["a;b;c|d", "1@2 1|2"]);
    check("sep=;\nid,x;name\n1;2\n", &["id,x|name", "1@3 1|2"]);
    check("id\n1\n", &["id", "1@2 1"]);
    check(
        "Name, first;Mail\na;b\nc, d;e\n",
        &["Name, first|Mail", "1@2 a|b", "2@3 c, d|e"],
    );
}

#[test]
fn a_header_that_can_be_split_in_two_ways_is_refused() {
    check(
        "a,b;c\n",
        &["1: the header can be split at `,` or `;` alike"],
    );
}

#[test]
fn a_quote_left_open_under_one_delimiter_is_no_vote_for_another() {
    check(
        "id,\"note\n1,a\n",
        &["1: a quote opens here and is never closed"],
    );
}

#[test]
fn headers_alone_are_a_file_without_records() {
    check("id,name", &["id|name"]);
    check("id,name\r\n\r\n\r\n", &["id|name"]);
    check("[]", &[""]);
}

#[test]
fn quotes_hold_lines_and_lines_stay_physical() {
    check(
        "id,note\n1,\"a\r\nb\rc\"\n2,d\n",
        &["id|note", "1@2 1|a\r\nb\rc", "2@5 2|d"],
    );
    check(
        "id,note\n1,5\" disk\n2,\"x\" y\n",
        &["id|note", "1@2 1|5\" disk", "2@3 2|x y"],
    );
    check(
        "id,note\n1,\"a \"\"b\"\"\"\n",
        &["id|note", "1@2 1|a \"b\""],
    );
}

#[test]
fn a_quote_never_closed_is_an_error_where_it_opens() {
    let said = "a quote opens here and is never closed";
    check("id,note\n1,a\n2,\"b\n3,c\n", &[&format!("3: {said}")]);
    check("id,\"note\n1,a\n", &[&format!("1: {said}")]);
    let small = Options {
        block_bytes: 1,
        ..Options::default()
    };
    check_with(
        &small,
        b"id,note\n1,\"a\"\"\n2,b\n",
        &[&format!("2: {said}")],
    );
}

#[test]
fn rows_shorter_or_longer_than_the_header_are_never_shifted() {
    check(
        "a,b,c\n1\n",
        &[
            "a|b|c",
            "1@2 1|| ! 2 cells are missing at the end and read as blank",
        ],
    );
    check("a,b\n1,2,,\n", &["a|b", "1@2 1|2"]);
    let said = "! 3 cells where the header has 2, and not all further ones are empty";
    check("a,b\n1,2,3\n", &["a|b", &format!("1@2 1|2 {said}")]);
    check("a,\n1,2,\n", &["a|", &format!("1@2 1|2 {said}")]);
    check("a,\n1,2\n", &["a|", "1@2 1|2"]);
}

#[test]
fn blank_rows_and_repeated_headers_keep_their_numbers() {
    let blank = "3: a row of blank cells, passed over";
    check("id,name\n\n, \n1,a\n", &["id|name", "2@4 1|a", blank]);
    check("id,name\n1,a\n\"\",\"\"\n", &["id|name", "1@2 1|a", blank]);
    let header = "3: the header again (joined exports?), passed over";
    check(
        "id,name\n1,a\nid,name\n2,b\n",
        &["id|name", "1@2 1|a", "3@4 2|b", header],
    );
    check(
        "id,name\n1,a\n\u{feff}\"id\",name\n",
        &["id|name", "1@2 1|a", header],
    );
    check(
        "id,name\n1,a\nid,other\n",
        &["id|name", "1@2 1|a", "2@3 id|other"],
    );
}

#[test]
fn what_stands_before_the_header_is_passed_over() {
    let skip = Options {
        skip_lines: 2,
        ..Options::default()
    };
    check_with(
        &skip,
        b"Report \"x\nmade today\nid,name\n1,a\n",
        &["id|name", "1@4 1|a"],
    );
    check_with(
        &skip,
        b"one\ntwo",
        &["every line is skipped, and no header is left"],
    );
    let all = Options {
        skip_lines: usize::MAX,
        ..Options::default()
    };
    check_with(
        &all,
        b"one\ntwo",
        &["every line is skipped, and no header is left"],
    );
    check("\n ,,\nid,name\n1,a\n", &["id|name", "1@4 1|a"]);
    check_notes(
        b"\nid;x\n",
        &[
            "read as delimited text, delimiter `;`, UTF-8",
            "1 blank line before the header passed over",
        ],
    );
}

#[test]
fn files_that_are_no_table_are_refused() {
    check("", &["the file is empty"]);
    check(" \n\n", &["the file has blank lines only"]);
    check("<html>", &["this is an HTML page, probably a login page"]);
    check(
        "id\0\0x,name\n1,a\n",
        &["1: the header has NUL bytes: this is no text"],
    );
    let quote = Options {
        delimiter: Some(b'"'),
        ..Options::default()
    };
    check_with(&quote, b"a\n", &["`\"` cannot be a delimiter"]);
}

#[test]
fn a_nul_byte_in_a_cell_is_kept() {
    check("id,name\n1,a\0b\n", &["id|name", "1@2 1|a\0b"]);
}

#[test]
fn huge_cells_and_headers_take_linear_time() {
    let cell = "x\"\"y\n".repeat(200_000);
    let text = format!("id,note\n1,\"{cell}\"\n2,z\n");
    let small = Options {
        block_bytes: 1,
        ..Options::default()
    };
    let read =
        reading(text.as_bytes(), &small, |reader| table(reader, Wanted::All)).expect("can be read");
    assert_eq!(read.len(), 3);
    assert_eq!(read[2], "2@200003 2|z");
    let wide: Vec<String> = (0..200_000).map(|n| format!("\"c{n}\"")).collect();
    let text = format!("{}\n1,2\n", wide.join(","));
    let read = reading(text.as_bytes(), &small, |reader| Ok(reader.header().len()));
    assert_eq!(read, Ok(200_000));
    let open_quotes = format!("id,note\n{}", "1,\"\n".repeat(100_001));
    let read = reading(open_quotes.as_bytes(), &small, |reader| {
        table(reader, Wanted::All)
    });
    assert_eq!(
        read.expect_err("one stays open").message,
        "a quote opens here and is never closed"
    );
}
