//! A card while it is edited: its properties as entries. What is not touched comes back as it was and where it was.

use super::{
    entry::{Entry, EntryId, Mistake},
    sort::Sort,
};
use crate::xmpp::payload::vcard::{Class, Property, VCard};

/// A card while it is edited.
#[derive(Debug)]
pub struct Form {
    /// The card as it was loaded.
    base: VCard,
    entries: Vec<Entry>,
    next: u32,
}

impl Form {
    /// A card, to be edited.
    #[must_use]
    pub fn new(base: VCard) -> Self {
        let properties = base.properties.clone();
        let mut form = Self { base, entries: Vec::new(), next: 0 };
        for (place, property) in properties.into_iter().enumerate() {
            form.push(Some(place), property);
        }
        form.fill_up();
        form
    }

    /// Gives what is always shown its fields.
    fn fill_up(&mut self) {
        for sort in Sort::SHOWN {
            if self.of(sort).next().is_none() {
                self.add(sort);
            }
        }
    }

    fn push(&mut self, origin: Option<usize>, property: Property) -> EntryId {
        let id = EntryId(self.next);
        self.next += 1;
        self.entries.push(Entry::new(id, origin, property.known().clone()));
        id
    }

    /// The card as it was loaded.
    #[must_use]
    pub fn base(&self) -> &VCard {
        &self.base
    }

    /// The entries of a sort, in order.
    pub fn of(&self, sort: Sort) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.sort() == sort)
    }

    /// An entry, to be changed.
    pub fn entry(&mut self, id: EntryId) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.id() == id)
    }

    /// Adds an entry to be filled in, if this is written by hand.
    pub fn add(&mut self, sort: Sort) -> Option<EntryId> {
        let blank = sort.blank()?;
        Some(self.push(None, blank))
    }

    /// Takes an entry away.
    pub fn remove(&mut self, id: EntryId) {
        self.entries.retain(|entry| entry.id() != id);
        self.fill_up();
    }

    /// Who should see the card, as it says.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        self.of(Sort::Class).find_map(|entry| match entry.property() {
            Property::Class(class) => Some(*class),
            _ => None,
        })
    }

    /// Says who should see the card, or nothing of it.
    pub fn set_class(&mut self, class: Option<Class>) {
        self.set_only(Sort::Class, class.map(Property::Class));
    }

    /// The picture that the card has.
    #[must_use]
    pub fn photo(&self) -> Option<&Property> {
        self.of(Sort::Photo).map(Entry::property).next()
    }

    /// Gives the card a picture, or none.
    pub fn set_photo(&mut self, photo: Option<Property>) {
        self.set_only(Sort::Photo, photo);
    }

    /// The first of its sort says this, and there are no others.
    fn set_only(&mut self, sort: Sort, property: Option<Property>) {
        let first = self.of(sort).map(Entry::id).next();
        self.entries.retain(|entry| entry.sort() != sort || property.is_some() && Some(entry.id()) == first);
        match (property, first.and_then(|first| self.entry(first))) {
            (Some(property), Some(entry)) => entry.replace(property),
            (Some(property), None) => {
                self.push(None, property);
            }
            (None, _) => {}
        }
    }

    /// The first thing that is wrong with it.
    #[must_use]
    pub fn mistake(&self) -> Option<(EntryId, Mistake)> {
        self.entries.iter().find_map(|entry| Some((entry.id(), self.mistake_of(entry)?)))
    }

    /// What is wrong with an entry, if it was changed: of what others have written there nobody is told that it is their mistake.
    #[must_use]
    pub fn mistake_of(&self, entry: &Entry) -> Option<Mistake> {
        entry.mistake().filter(|_| !self.is_untouched(entry))
    }

    /// Whether an entry says what it said when the card was loaded.
    fn is_untouched(&self, entry: &Entry) -> bool {
        self.original(entry) == Some(entry.property()) && entry.mistake() != Some(Mistake::NoDay)
    }

    fn original(&self, entry: &Entry) -> Option<&Property> {
        self.base.properties.get(entry.origin()?).map(Property::known)
    }

    /// Whether it says something else than the card that was loaded, or what is typed cannot be said.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.mistake().is_some() || self.card() != self.base
    }

    /// The card as it is to be: what was not touched as it was and where it was, what was changed in its place, what is new behind
    /// its like.
    #[must_use]
    pub fn card(&self) -> VCard {
        let at = |place| self.entries.iter().find(|entry| entry.origin() == Some(place));
        let kept = self.base.properties.iter().enumerate().filter_map(|(place, old)| match at(place)? {
            entry if entry.property() == old.known() => Some(old.clone()),
            entry => Some(old.changed_to(entry.said()?)),
        });
        let mut card = VCard { properties: kept.collect() };
        for property in self.entries.iter().filter(|entry| entry.origin().is_none()).filter_map(Entry::said) {
            card.add(property);
        }
        card
    }

    /// Goes on from another card, as it is now on the server, with all that was changed here. Returns what was changed in both
    /// places in different ways: of that the form says what was typed here.
    pub fn rebase(&mut self, fresh: VCard) -> Vec<Sort> {
        let old = std::mem::replace(self, Self { base: fresh, entries: Vec::new(), next: self.next });
        let mut meeting = Meeting::of(&old.base, &self.base);
        let mut new = Vec::new();
        let (mut edited, added): (Vec<_>, Vec<_>) = old.entries.into_iter().partition(|entry| entry.origin().is_some());
        for (place, property) in old.base.properties.iter().enumerate() {
            let entry = edited.iter().position(|entry| entry.origin() == Some(place)).map(|index| edited.swap_remove(index));
            match entry {
                None => meeting.remove(place),
                Some(entry) if entry.property() == property.known() && entry.mistake() != Some(Mistake::NoDay) => {}
                Some(entry) => new.extend(meeting.change(place, entry, &self.base)),
            }
        }
        for entry in added.into_iter().filter(|entry| entry.said().is_some() || entry.mistake().is_some()) {
            new.extend(meeting.add(entry, &self.base));
        }
        self.settle(meeting.fates, new);
        meeting.contested.sort_unstable();
        meeting.contested.dedup();
        meeting.contested
    }

    /// The entries of the card, of which some were changed or removed, and new ones.
    fn settle(&mut self, fates: Vec<Fate>, new: Vec<Entry>) {
        for (place, (fate, property)) in fates.into_iter().zip(self.base.properties.clone()).enumerate() {
            match fate {
                Fate::Open | Fate::Same => {
                    self.push(Some(place), property);
                }
                Fate::Removed => {}
                Fate::Changed(mut entry) => {
                    entry.move_to(Some(place));
                    self.entries.push(*entry);
                }
            }
        }
        self.entries.extend(new.into_iter().map(|mut entry| {
            entry.move_to(None);
            entry
        }));
        self.fill_up();
    }

    /// Fills in what a file says. Of whatever sorts it has, the form then says what the file does; the others stay.
    pub fn import(&mut self, card: VCard) {
        let mut sorts: Vec<_> =
            card.properties.iter().map(Sort::of).filter(|sort| *sort != Sort::Other && !sort.is_of_programs()).collect();
        sorts.sort_unstable();
        sorts.dedup();
        for sort in sorts {
            let mut ids = self.of(sort).map(Entry::id).collect::<Vec<_>>().into_iter();
            for property in card.properties.iter().filter(|property| Sort::of(property) == sort).cloned() {
                match ids.next().and_then(|id| self.entry(id)) {
                    Some(entry) => entry.replace(property.known().clone()),
                    None => {
                        self.push(None, property);
                    }
                }
            }
            ids.for_each(|id| self.entries.retain(|entry| entry.id() != id));
        }
    }
}

/// What becomes of a property of the card as it is now on the server.
#[derive(Debug)]
enum Fate {
    /// Nothing is known of it yet: it is new or changed there.
    Open,
    /// It is as it was when the card was loaded.
    Same,
    /// It was changed here.
    Changed(Box<Entry>),
    /// It was removed here.
    Removed,
}

/// Two cards that have the same ancestor.
struct Meeting {
    /// Where each property of the ancestor stands in the card on the server, if it is there still.
    places: Vec<Option<usize>>,
    /// What becomes of each property of the card on the server.
    fates: Vec<Fate>,
    contested: Vec<Sort>,
}

impl Meeting {
    fn of(ancestor: &VCard, fresh: &VCard) -> Self {
        let mut fates: Vec<Fate> = fresh.properties.iter().map(|_| Fate::Open).collect();
        let mut find = |old: &Property| {
            let mut open = fates.iter_mut().zip(&fresh.properties).enumerate();
            let (place, (fate, _)) = open.find(|(_, (fate, property))| matches!(fate, Fate::Open) && *property == old)?;
            *fate = Fate::Same;
            Some(place)
        };
        let places = ancestor.properties.iter().map(&mut find).collect();
        Self { places, fates, contested: Vec::new() }
    }

    fn place(&self, old: usize) -> Option<usize> {
        self.places.get(old).copied().flatten()
    }

    fn decide(&mut self, place: usize, fate: Fate) {
        if let Some(open) = self.fates.get_mut(place) {
            *open = fate;
        }
    }

    /// A property of the ancestor was removed here: it goes there, too, unless it says something else there.
    fn remove(&mut self, old: usize) {
        if let Some(place) = self.place(old) {
            self.decide(place, Fate::Removed);
        }
    }

    /// A property of the ancestor was changed here. Returns it if it has no place there any more.
    fn change(&mut self, old: usize, entry: Entry, fresh: &VCard) -> Option<Entry> {
        if let Some(place) = self.place(old) {
            self.decide(place, Fate::Changed(Box::new(entry)));
            return None;
        }
        self.meet(entry, fresh)
    }

    /// A property is new here. Returns it if it is new there, too: always where people have several.
    fn add(&mut self, entry: Entry, fresh: &VCard) -> Option<Entry> {
        let said = entry.said();
        let is_there = self.open(|property| Some(property.known()) == said.as_ref(), fresh).is_some();
        match entry.sort().is_list() {
            true if is_there => None,
            true => Some(entry),
            false if self.open(|property| Sort::of(property) == entry.sort(), fresh).is_none() => Some(entry),
            false => self.meet(entry, fresh),
        }
    }

    /// What was changed here takes the place of what was changed there.
    fn meet(&mut self, entry: Entry, fresh: &VCard) -> Option<Entry> {
        let sort = entry.sort();
        let said = entry.said();
        if let Some(place) = self.open(|property| Some(property.known()) == said.as_ref(), fresh) {
            self.decide(place, Fate::Changed(Box::new(entry)));
            return None;
        }
        self.contested.push(sort);
        let Some(place) = self.open(|property| Sort::of(property) == sort, fresh) else { return Some(entry) };
        self.decide(place, Fate::Changed(Box::new(entry)));
        None
    }

    /// A property of the card on the server of which nothing is known yet.
    fn open(&self, is_it: impl Fn(&Property) -> bool, fresh: &VCard) -> Option<usize> {
        let mut open = self.fates.iter().zip(&fresh.properties);
        open.position(|(fate, property)| matches!(fate, Fate::Open) && is_it(property))
    }
}
