//! Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet.

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

/// Whether a spreadsheet would work it out (OWASP, "CSV Injection").
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a reader of RFC 4180 makes of it.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
        let mut chars = text.chars().peekable();
        let mut quoted = false;
        while let Some(c) = chars.next() {
            match (quoted, c) {
                (true, '"') if chars.peek() == Some(&'"') => cell.extend(chars.next()),
                (_, '"') => quoted = !quoted,
                (false, ',') => row.push(std::mem::take(&mut cell)),
                (false, '\r') if chars.peek() == Some(&'\n') => {
                    chars.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                (_, c) => cell.push(c),
            }
        }
        rows
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_no_formula_passes() {
        let rows = [["Guess", "a, b"], ["say \"yes\"", "=1+2"], ["-0.5", "-x"], ["+5 points", "two\nlines"]];
        let expected = "Guess,\"a, b\"\r\n\"say \"\"yes\"\"\",'=1+2\r\n-0.5,'-x\r\n'+5 points,\"two\nlines\"\r\n";
        assert_eq!(write(rows), expected);
    }

    proptest! {
        #[test]
        fn every_table_comes_back_but_for_the_guard(rows in prop::collection::vec(prop::collection::vec(".*", 1..4), 0..5)) {
            let read = read(&write(&rows));
            prop_assert_eq!(read.len(), rows.len());
            for (one, two) in rows.iter().flatten().zip(read.iter().flatten()) {
                let guarded = if is_formula(one) { format!("'{one}") } else { one.clone() };
                prop_assert_eq!(&guarded, two);
            }
        }
    }
}
