//! One JSON object as one row of texts: strict in form, exact in its digits.

use std::{collections::HashSet, fmt, sync::Arc};

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{
    csv_record::{FIELD_BYTES, MOST_COLUMNS},
    fields::{Field, normal},
    raw_row::{ColumnNames, RawRow},
};

/// What is wrong with an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ObjectError {
    /// The member, where one is to blame.
    pub(super) column: Option<String>,
    /// What is wrong.
    pub(super) problem: String,
}

/// Reads one object; `before` are the columns of the row before, used again if they are the same.
pub(super) fn object_row(
    text: &str,
    line: u64,
    before: &ColumnNames,
) -> Result<RawRow, ObjectError> {
    let Members(members) = serde_json::from_str(text).map_err(|error| form(&error))?;
    let mut all = String::new();
    let mut ends = Vec::with_capacity(members.len());
    for (name, value) in &members {
        let problem = |problem| ObjectError { column: Some(name.clone()), problem };
        let text = cell_text(name, value.get()).map_err(problem)?;
        if text.len() > FIELD_BYTES {
            return Err(problem(format!("a field of more than {} MiB", FIELD_BYTES >> 20)));
        }
        if text.contains('\0') {
            return Err(problem("a NUL character (text holds none)".to_owned()));
        }
        all.push_str(&text);
        ends.push(all.len());
    }
    let names = || members.iter().map(|(name, _)| name.as_str());
    let same = before.iter().map(AsRef::as_ref).eq(names());
    let columns = if same { Arc::clone(before) } else { names().map(Arc::from).collect() };
    Ok(RawRow::new(line, columns, all, ends))
}

/// What `serde_json` says, without its line: every object is read by itself.
fn form(error: &serde_json::Error) -> ObjectError {
    let at = format!(" at line {} column {}", error.line(), error.column());
    let said = error.to_string();
    let said = said.strip_suffix(&at).unwrap_or(&said);
    let at = error.column();
    let problem = if error.is_eof() {
        format!("not a JSON object: it ends in the middle, at byte {at} (was it cut off?)")
    } else {
        format!("not a JSON object: {said}, at byte {at}")
    };
    ObjectError { column: None, problem }
}

/// A value as a text: a list of texts is joined, nothing else is bent into shape.
fn cell_text(name: &str, json: &str) -> Result<String, String> {
    let field = Field::of(name);
    let wanted = || Err(format!("{} where text is wanted", kind_of(json)));
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).map_err(|_| {
            "text with half of a character (a lone surrogate `\\ud800` to `\\udfff`)".to_owned()
        }),
        Some(b'n') => Ok(String::new()),
        Some(b'[') => match (field, serde_json::from_str::<Vec<String>>(json)) {
            (None, Err(_)) => Ok(json.to_owned()),
            (None, Ok(items)) => joined(Field::Participants, &items),
            (Some(field), Ok(items)) if field.is_list() => joined(field, &items),
            (Some(field), Err(_)) if field.is_list() => {
                Err("a list of something else than texts".to_owned())
            }
            (Some(_), _) => wanted(),
        },
        Some(b'-' | b'0'..=b'9') => match field {
            Some(field) if !field.is_number() => {
                Err("a number where text is wanted (write it in quotes)".to_owned())
            }
            _ => Ok(json.to_owned()),
        },
        _ if field.is_some() => wanted(),
        _ => Ok(json.to_owned()),
    }
}

fn kind_of(json: &str) -> &'static str {
    match json.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        _ => "true or false",
    }
}

/// Items joined as the field's column in CSV joins them.
fn joined(field: Field, items: &[String]) -> Result<String, String> {
    let is_address = field == Field::Sources;
    let parts = |item: &&String| {
        if is_address { item.contains(char::is_whitespace) } else { item.contains(';') }
    };
    match items.iter().find(parts) {
        Some(item) if is_address => Err(format!("`{item}` holds a blank, an address does not")),
        Some(item) => Err(format!("`{item}` holds a `;`, which parts the items of a list")),
        None if is_address => Ok(items.join(" ")),
        // Without a `;` a comma would part the one name there is.
        None => match items {
            [only] if only.contains(',') => Ok(format!("{only};")),
            _ => Ok(items.join("; ")),
        },
    }
}

/// The members of an object in order; one that stands twice is refused.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut members = Vec::new();
        let mut seen = HashSet::new();
        while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
            if !seen.insert(normal(&name)) {
                return Err(M::Error::custom(format!("`{name}` stands twice")));
            }
            if seen.len() > MOST_COLUMNS {
                return Err(M::Error::custom(format!("more than {MOST_COLUMNS} members")));
            }
            members.push((name, value));
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn read(text: &str) -> String {
        match object_row(text, 1, &ColumnNames::default()) {
            Ok(row) => format!("{:?}", row.fields().collect::<Vec<_>>()),
            Err(ObjectError { column, problem }) => {
                format!("{}: {problem}", column.unwrap_or_default())
            }
        }
    }

    #[test]
    fn values_become_texts_and_digits_stay_exact() {
        insta::assert_snapshot!(
            read(r#"{"date":"2025","amount":90071992547409.930,"note":null,"mine":{"a":[1]},"tags":["a","b"],
                "sources":["https://a.org/;x","b"],"host":["KAZ","KGZ"],"guest":["Korea, Republic of"],"title":"\u00e9\ud83d\udd4a","lat":-38.5}"#),
            @r#"[("date", "2025"), ("amount", "90071992547409.930"), ("note", ""), ("mine", "{\"a\":[1]}"), ("tags", "a; b"), ("sources", "https://a.org/;x b"), ("host", "KAZ; KGZ"), ("guest", "Korea, Republic of;"), ("title", "é🕊"), ("lat", "-38.5")]"#
        );
    }

    #[test]
    fn what_is_no_plain_object_is_refused_with_its_member() {
        let said = [
            r#"{"date":"2025""#,
            r#"{"date":"2025"} x"#,
            r#"{"date":"1","date":"2"}"#,
            r#"{"start_date":"1","Start Date":"2"}"#,
            r#"{"amount":NaN}"#,
            r#"["date"]"#,
            r#"{"date":2025}"#,
            r#"{"title":true}"#,
            r#"{"title":["a"]}"#,
            r#"{"title":{"en":"a"}}"#,
            r#"{"tags":[1]}"#,
            r#"{"tags":["a;b"]}"#,
            r#"{"source":["a b"]}"#,
            r#"{"title":"\ud800"}"#,
            r#"{"title":"a\u0000b"}"#,
        ]
        .map(read);
        insta::assert_snapshot!(said.join("\n"), @r"
        : not a JSON object: it ends in the middle, at byte 14 (was it cut off?)
        : not a JSON object: trailing characters, at byte 17
        : not a JSON object: `date` stands twice, at byte 23
        : not a JSON object: `Start Date` stands twice, at byte 35
        : not a JSON object: expected value, at byte 11
        : not a JSON object: invalid type: sequence, expected an object, at byte 0
        date: a number where text is wanted (write it in quotes)
        title: true or false where text is wanted
        title: a list where text is wanted
        title: an object where text is wanted
        tags: a list of something else than texts
        tags: `a;b` holds a `;`, which parts the items of a list
        source: `a b` holds a blank, an address does not
        title: text with half of a character (a lone surrogate `\ud800` to `\udfff`)
        title: a NUL character (text holds none)
        ");
    }

    #[test]
    fn depth_and_length_cost_no_stack_and_little_time() {
        let deep = format!("{{\"mine\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
        assert!(read(&deep).starts_with("[(\"mine\""));
        let open = format!("{{\"title\":{}", "[".repeat(200_000));
        assert!(read(&open).contains("not a JSON object"));
        let digits = format!("{{\"amount\":{}}}", "9".repeat(1_000_000));
        assert!(read(&digits).contains("999"));
        let long = format!("{{\"title\":\"{}\"}}", "x".repeat(FIELD_BYTES + 1));
        assert_eq!(read(&long), "title: a field of more than 1 MiB");
        let many: Vec<String> = (0..=MOST_COLUMNS).map(|n| format!("\"{n}\":1")).collect();
        assert!(read(&format!("{{{}}}", many.join(","))).contains("more than 1000 members"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_in_peace(text in any::<String>()) {
            let _ = read(&text);
            let _ = read(&format!("{{\"title\":{text}}}"));
        }
    }
}
