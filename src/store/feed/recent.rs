//! What was seen lately: the last many keys with their values, in bounded memory.

use crate::model::QuickMap;

/// Two generations of keys: when the young one is full, the old one goes. Whatever was seen among the last
/// `most` keys is known, and never more than twice as many are held.
#[derive(Debug)]
pub(super) struct Recent<V> {
    most: usize,
    young: QuickMap<u64, V>,
    old: QuickMap<u64, V>,
}

impl<V: Copy> Recent<V> {
    pub(super) fn of(most: usize) -> Self {
        Self { most, young: QuickMap::default(), old: QuickMap::default() }
    }

    pub(super) fn get(&mut self, key: u64) -> Option<V> {
        if let Some(value) = self.young.get(&key) {
            return Some(*value);
        }
        let value = *self.old.get(&key)?;
        self.put(key, value);
        Some(value)
    }

    pub(super) fn put(&mut self, key: u64, value: V) {
        if self.young.len() >= self.most {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_lately_is_known_and_the_rest_goes() {
        let mut recent = Recent::of(10);
        for key in 0..100 {
            recent.put(key, key);
            assert_eq!(recent.get(key), Some(key));
            assert!(recent.young.len() + recent.old.len() <= 20);
        }
        assert_eq!((recent.get(0), recent.get(90)), (None, Some(90)));
    }
}
