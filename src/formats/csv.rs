//! Tables as comma-separated values (RFC 4180): written safe to open in a spreadsheet, and read.

/// Writes rows, the heads first. A cell that a spreadsheet would take for a formula is preceded by an apostrophe, unless it is a number.
#[must_use]
pub fn write<R, C>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut text = String::new();
    for row in rows {
        for (place, cell) in row.into_iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            push(&mut text, cell.as_ref());
        }
        text.push_str("\r\n");
    }
    text
}

fn push(text: &mut String, cell: &str) {
    let guard = if is_formula(cell) { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        text.push('"');
        text.push_str(guard);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(guard);
        text.push_str(cell);
    }
}

/// The rows of a table whose cells a sign separates, each with the line that it begins on, from 1.
///
/// # Errors
/// Names the line of a quotation mark that is never closed.
pub fn read(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, usize> {
    let mut rows = Vec::new();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begun, mut opened) = (1, 1, 1);
    let (mut is_quoted, mut was_quoted) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if is_quoted => is_quoted = false,
            c if is_quoted => cell.push(c),
            '"' if cell.is_empty() && !was_quoted => (is_quoted, was_quoted, opened) = (true, true, line),
            c if c == separator => {
                row.push(std::mem::take(&mut cell));
                was_quoted = false;
            }
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut row)));
                (begun, was_quoted) = (line, false);
            }
            c => cell.push(c),
        }
    }
    if is_quoted {
        return Err(opened);
    }
    if !cell.is_empty() || !row.is_empty() || was_quoted {
        row.push(cell);
        rows.push((begun, row));
    }
    Ok(rows)
}

/// Whether a spreadsheet would work it out (OWASP, "CSV Injection").
pub(super) fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text, ',').unwrap_or_default().into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_no_formula_passes() {
        let rows = [["Guess", "a, b"], ["say \"yes\"", "=1+2"], ["-0.5", "-x"], ["+5 points", "two\nlines"]];
        let expected = "Guess,\"a, b\"\r\n\"say \"\"yes\"\"\",'=1+2\r\n-0.5,'-x\r\n'+5 points,\"two\nlines\"\r\n";
        assert_eq!(write(rows), expected);
    }

    #[test]
    fn a_table_is_read_with_the_lines_that_its_rows_begin_on() {
        let text = "a;b\n\"x\ny\";\"say \"\"yes\"\"\"\r\n5\" wide;z";
        let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        assert_eq!(
            read(text, ';'),
            Ok(vec![row(1, ["a", "b"]), row(2, ["x\ny", "say \"yes\""]), row(4, ["5\" wide", "z"])])
        );
        assert_eq!(read("a,b\n\"open,", ','), Err(2));
        assert_eq!(read("", ','), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn no_table_is_too_odd(text in "[a,;\"\\r\\n\\t]{0,40}") {
            let _ = read(&text, ',');
        }

        #[test]
        fn every_table_comes_back_but_for_the_guard(rows in prop::collection::vec(prop::collection::vec(".*", 1..4), 0..5)) {
            let read = cells(&write(&rows));
            prop_assert_eq!(read.len(), rows.len());
            for (one, two) in rows.iter().flatten().zip(read.iter().flatten()) {
                let guarded = if is_formula(one) { format!("'{one}") } else { one.clone() };
                prop_assert_eq!(&guarded, two);
            }
        }
    }
}
