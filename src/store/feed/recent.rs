//! What was seen lately: the last many keys with their values, in bounded memory.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// Two generations of keys: when the young one is full, the old one goes. Whatever was seen among the last
/// `most` keys is known, and never more than twice as many are held.
#[derive(Debug)]
pub(super) struct Recent<V> {
    most: usize,
    young: HashMap<u64, V, Hashed>,
    old: HashMap<u64, V, Hashed>,
}

/// Keys are hashes already.
type Hashed = BuildHasherDefault<AsItIs>;

/// A hash of what is one.
#[derive(Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl<V: Copy> Recent<V> {
    pub(super) fn of(most: usize) -> Self {
        Self { most, young: HashMap::default(), old: HashMap::default() }
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
