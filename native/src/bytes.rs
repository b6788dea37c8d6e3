use rquickjs::{ArrayBuffer, Ctx, Result, TypedArray};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Weak};

/// The bytes that the host has given to the program, found again by where they are: the engine lends nobody a look at memory that
/// its program may change, so these are what it cannot change.
#[derive(Clone, Default)]
pub struct SharedBytes(Rc<RefCell<Shared>>);

#[derive(Default)]
struct Shared {
    by_address: BTreeMap<usize, Weak<Vec<u8>>>,
    /// At how many of them those that are gone are taken out.
    full: usize,
}

/// A part of what is shared.
pub struct Slice {
    all: Arc<Vec<u8>>,
    start: usize,
    end: usize,
}

impl SharedBytes {
    /// An `Uint8Array` of the bytes, which nobody can write to.
    pub fn lend<'js>(&self, ctx: &Ctx<'js>, bytes: Vec<u8>) -> Result<TypedArray<'js, u8>> {
        let all = Arc::new(bytes);
        if !all.is_empty() {
            let shared = &mut *self.0.borrow_mut();
            if shared.by_address.len() >= shared.full {
                shared.by_address.retain(|_, one| one.strong_count() > 0);
                shared.full = 2 * shared.by_address.len() + 16;
            }
            shared.by_address.insert(all.as_ptr().addr(), Arc::downgrade(&all));
        }
        TypedArray::from_arraybuffer(ArrayBuffer::from_source_immutable(ctx.clone(), all)?)
    }

    /// The bytes of an `Uint8Array`: those that are shared as they lie, others one by one.
    pub fn of(&self, array: &TypedArray<'_, u8>) -> Result<Slice> {
        if let Some(found) =
            array.as_raw().and_then(|raw| self.find(raw.cast::<u8>().addr().get(), raw.len()))
        {
            return Ok(found);
        }
        let object = array.as_object();
        let length = array.len() as u32;
        let bytes = (0..length).map(|at| object.get(at)).collect::<Result<Vec<u8>>>()?;
        Ok(Slice { start: 0, end: bytes.len(), all: Arc::new(bytes) })
    }

    fn find(&self, address: usize, length: usize) -> Option<Slice> {
        let shared = self.0.borrow();
        let lower = shared.by_address.range(..=address).rev();
        let (base, all) = lower.filter_map(|(base, one)| Some((base, one.upgrade()?))).next()?;
        let (start, end) = (address - base, address - base + length);
        (end <= all.len()).then_some(Slice { all, start, end })
    }
}

impl std::ops::Deref for Slice {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.all[self.start..self.end]
    }
}
