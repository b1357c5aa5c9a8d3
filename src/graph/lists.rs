//! One list for each of many things, all in one block of memory.

/// Lists by number: the participants of event 0, of event 1...
#[derive(Debug)]
pub(super) struct Lists<T> {
    items: Vec<T>,
    ends: Vec<usize>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds the list of the next number.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len());
    }

    /// The list of a number; empty where there is none.
    pub(super) fn get(&self, at: usize) -> &[T] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.ends
            .get(at)
            .and_then(|end| self.items.get(start.unwrap_or_default()..*end))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_its_own_list() {
        let mut lists = Lists::default();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!(
            (lists.get(0), lists.get(1), lists.get(2)),
            (&[1, 2][..], &[][..], &[3][..])
        );
        assert!(lists.get(3).is_empty());
    }
}
