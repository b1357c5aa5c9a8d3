//! `role=ACTOR[status]; role=STATE/person` taken apart; names are found elsewhere.
//!
//! ```text
//! cell   = piece (";" piece)*
//! piece  = [role "="] actor ("," [role "="] actor)*    where it holds "=", or the cell no ";"
//!        | actor                                        else: one name, commas and all
//! ```
//!
//! So `;` parts first. Without any, commas part: `Russia, China`. Behind a role a comma lists more
//! actors in it, as in a query: `guest=RUS,CHN; host=TJK`.

/// The role, if one is said, and the actor as written, `STATE/person` and `[status]` and all.
pub(super) type InRole<'a> = (Option<&'a str>, &'a str);

/// Takes a cell apart; `role` is that of the whole column, if it is named for one.
pub(super) fn split<'a>(
    cell: &'a str,
    role: Option<&'a str>,
) -> Result<Vec<InRole<'a>>, String> {
    let mut found = Vec::new();
    for piece in cell.split(';') {
        if piece.contains('=') || !cell.contains(';') {
            let mut said = role;
            for item in piece.split(',') {
                push(&mut found, item, &mut said)?;
            }
        } else {
            push(&mut found, piece, &mut { role })?;
        }
    }
    Ok(found)
}

/// Adds one item; a role it says holds for those after it.
fn push<'a>(
    found: &mut Vec<InRole<'a>>,
    item: &'a str,
    role: &mut Option<&'a str>,
) -> Result<(), String> {
    let item = item.trim();
    let actor = match item.split_once('=') {
        None => item,
        Some((said, actor)) => {
            *role = Some(said.trim());
            if said.trim().is_empty() || actor.trim().is_empty() {
                return Err(format!("`{item}` is half a participant (write `role=ACTOR`)"));
            }
            actor.trim()
        }
    };
    if !actor.is_empty() {
        found.push((*role, actor));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str) -> String {
        match split(cell, None) {
            Ok(found) => found
                .into_iter()
                .map(|(role, actor)| format!("{}:{actor}", role.unwrap_or("-")))
                .collect::<Vec<_>>()
                .join(" | "),
            Err(problem) => problem,
        }
    }

    #[test]
    fn our_own_cells_are_taken_apart() {
        assert_eq!(
            read("host=TJK/emomali-rahmon[attended]; guest=RUS@minister; organiser=CIS"),
            "host:TJK/emomali-rahmon[attended] | guest:RUS@minister | organiser:CIS"
        );
    }

    #[test]
    fn actors_without_a_role_are_parted_by_semicolons_else_by_commas() {
        assert_eq!(read("Russia, China"), "-:Russia | -:China");
        assert_eq!(read("Moldova, Republic of; China;"), "-:Moldova, Republic of | -:China");
        assert_eq!(read(" "), "");
    }

    #[test]
    fn a_comma_behind_a_role_lists_more_in_it() {
        assert_eq!(read("guest=RUS,CHN; host=TJK"), "guest:RUS | guest:CHN | host:TJK");
        assert_eq!(read("guest=RUS, host=TJK; EU"), "guest:RUS | host:TJK | -:EU");
    }

    #[test]
    fn a_column_may_say_the_role() {
        assert_eq!(
            split("KAZ, KGZ", Some("host")),
            Ok(vec![(Some("host"), "KAZ"), (Some("host"), "KGZ")])
        );
    }

    #[test]
    fn half_a_participant_is_refused() {
        assert_eq!(read("guest="), "`guest=` is half a participant (write `role=ACTOR`)");
        assert_eq!(read("=RUS"), "`=RUS` is half a participant (write `role=ACTOR`)");
    }
}
