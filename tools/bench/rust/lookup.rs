//! The Rust API next to what a program would write itself: a `match`, a `HashMap`, a `BTreeMap`; and an empty
//! function that is not inlined. `make bench` runs this and puts what criterion prints into docs/performance.

use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Duration;

use chat_error::{Code, Language};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

/// Calls that are timed together.
const BATCH: usize = 1000;

macro_rules! codes {
    ($($number:literal $name:literal,)*) => {
        fn match_name(code: i32) -> &'static str {
            match code {
                $($number => $name,)*
                _ => "UNKNOWN_CODE",
            }
        }

        const NAMES: &[(i32, &str)] = &[$(($number, $name)),*];
    };
}
include!(concat!(env!("OUT_DIR"), "/codes.rs"));

static HASHED: LazyLock<HashMap<i32, &str>> = LazyLock::new(|| NAMES.iter().copied().collect());
static SORTED: LazyLock<BTreeMap<i32, &str>> = LazyLock::new(|| NAMES.iter().copied().collect());

#[inline(never)]
fn empty_function(code: i32) {
    black_box(code);
}

/// The same numbers in each run.
fn random_numbers() -> impl Iterator<Item = u32> {
    std::iter::successors(Some(2463534242_u32), |&last| {
        let mut next = last;
        next ^= next << 13;
        next ^= next >> 17;
        next ^= next << 5;
        Some(next)
    })
}

/// As many batches as it takes that no predictor learns the order.
fn batches(code: impl Fn(u32) -> i32) -> Vec<[i32; BATCH]> {
    let mut numbers = random_numbers();
    (0..64).map(|_| std::array::from_fn(|_| numbers.next().map_or(0, &code))).collect()
}

fn known(number: u32) -> i32 {
    NAMES[number as usize % NAMES.len()].0
}

fn unknown(number: u32) -> i32 {
    let code = number as i32;
    if Code::new(code).is_known() { 9999 } else { code }
}

fn mixed(number: u32) -> i32 {
    if number & 1 == 0 { known(number >> 1) } else { unknown(number) }
}

fn measure<T>(criterion: &mut Criterion, name: &str, look_up: impl Fn(i32) -> T) {
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    for (codes, batches) in [("hit", batches(known)), ("miss", batches(unknown)), ("mixed", batches(mixed))] {
        let mut next = batches.iter().cycle();
        group.bench_function(codes, |bencher| {
            bencher.iter(|| {
                for &code in next.next().into_iter().flatten() {
                    black_box(look_up(black_box(code)));
                }
            });
        });
    }
    group.finish();
}

fn lookup(criterion: &mut Criterion) {
    measure(criterion, "empty function", empty_function);
    measure(criterion, "Code::name", |code| Code::new(code).name());
    measure(criterion, "Code::message_in", |code| Code::new(code).message_in(Language::English));
    measure(criterion, "Code::is_retryable", |code| Code::new(code).is_retryable());
    measure(criterion, "Rust match", match_name);
    measure(criterion, "HashMap", |code| HASHED.get(&code).copied());
    measure(criterion, "BTreeMap", |code| SORTED.get(&code).copied());
}

/// Many short samples: estimates then hardly move when the system gives the processor to others.
fn configuration() -> Criterion {
    Criterion::default()
        .sample_size(100)
        .nresamples(1000)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(200))
}

criterion_group!(name = benches; config = configuration(); targets = lookup);
criterion_main!(benches);
