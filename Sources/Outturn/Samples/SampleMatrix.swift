internal import Synchronization

/// The draws of one KPI in every period: `periods` rows of `draws` values.
///
/// Whole indicators are packed (a byte or two a value, and quantiles by counting). Blocks of draws are
/// written concurrently; no two threads write the same draw.
final class SampleMatrix: @unchecked Sendable {
  /// How values are kept.
  enum Layout {
    /// Rounded to whole numbers and packed.
    case whole
    /// As they are, in memory of their own.
    case real
    /// As they are, in as few bytes as they need; the periods of a block are stored in order, each
    /// once.
    case packed
  }

  let periods: Int
  let draws: Int
  let layout: Layout
  private let packed: PackedDraws
  /// Not initialised before it is stored: the threads that write it touch it first.
  private let real: UnsafeMutablePointer<Double>
  /// Set where a whole value did not fit 32 bits; the caller then starts over with reals.
  private let didOverflow = Atomic<Bool>(false)

  /// Blocks that are stored begin at a multiple of this.
  static let blockSize = PackedDraws.pieceSize

  /// Room for values, every one of which has to be stored before it is read.
  init(periods: Int, draws: Int, layout: Layout) {
    self.periods = periods
    self.draws = draws
    self.layout = layout
    packed = PackedDraws(periods: layout == .real ? 0 : periods, draws: draws)
    real = .allocate(capacity: layout == .real ? periods * draws : 0)
  }

  /// Room for whole values or for others.
  convenience init(periods: Int, draws: Int, isWhole: Bool) {
    self.init(periods: periods, draws: draws, layout: isWhole ? .whole : .real)
  }

  deinit { real.deallocate() }

  /// Whether values are rounded to whole numbers.
  var isWhole: Bool { layout == .whole }

  var hasOverflow: Bool { didOverflow.load(ordering: .relaxed) }

  /// Stores values of consecutive draws in a period; whole matrices round to the nearest.
  ///
  /// The first draw is a multiple of ``blockSize``, and so is the number of draws, but at the end.
  func store(_ values: UnsafePointer<Double>, count: Int, period: Int, firstDraw: Int) {
    precondition(firstDraw + count <= draws && period < periods, "outside the matrix")
    switch layout {
    case .real: (real + period * draws + firstDraw).initialize(from: values, count: count)
    case .packed: packed.store(values, count: count, period: period, firstDraw: firstDraw)
    case .whole:
      if !packed.storeRounded(values, count: count, period: period, firstDraw: firstDraw) {
        didOverflow.store(true, ordering: .relaxed)
      }
    }
  }

  /// Stores for some draws of a period of a packed matrix what they were in the period before.
  func storeAgain(count: Int, period: Int, firstDraw: Int) {
    precondition(layout == .packed && period > 0, "nothing is shared with a period before")
    packed.storeAgain(count: count, period: period, firstDraw: firstDraw)
  }

  /// Stores all draws of a period, in order.
  func store(_ values: [Double], period: Int) {
    values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      store(base, count: buffer.count, period: period, firstDraw: 0)
    }
  }

  /// One value.
  func value(period: Int, draw: Int) -> Double {
    layout == .real ? real[period * draws + draw] : packed.value(period: period, draw: draw)
  }

  /// All draws of a period, in order.
  func row(_ period: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: draws) { buffer, count in
      count = draws
      if layout == .real {
        // Adding 0 turns the negative zero.
        let row = real + period * draws
        for draw in 0..<draws { buffer.initializeElement(at: draw, to: row[draw] + 0) }
      } else {
        packed.forEach(in: period) { buffer.initializeElement(at: $0, to: $1 + 0) }
      }
    }
  }

  /// Adds the draws of a period to numbers, one for each draw.
  func add(_ period: Int, to sums: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { sums in
      if layout == .real {
        let row = real + period * draws
        for draw in 0..<draws { sums[draw] += row[draw] }
      } else {
        packed.forEach(in: period) { sums[$0] += $1 }
      }
    }
  }

  /// The draws in another order or choice: draw `i` is draw `places[i]` of this matrix.
  func picking(_ places: [Int]) -> SampleMatrix {
    let picked = SampleMatrix(periods: periods, draws: places.count, layout: layout)
    for period in 0..<periods {
      let row = row(period)
      picked.store(places.map { row[$0] }, period: period)
    }
    return picked
  }

  /// Lends the draws of a period; nil in a matrix that is packed.
  func withRealRow<Result>(_ period: Int, _ body: (UnsafeBufferPointer<Double>) -> Result)
    -> Result?
  {
    guard layout == .real else { return nil }
    return body(UnsafeBufferPointer(start: real + period * draws, count: draws))
  }

  /// How often each whole number occurs in a period; nil in a matrix of reals, where one of the draws
  /// is not whole, and where more values than `mostBins` lie between the least and the greatest.
  func tally(_ period: Int, mostBins: Int = .max) -> CountTally? {
    layout == .real ? nil : CountTally(packed, period: period, mostBins: mostBins)
  }

  /// The number that all draws of a period of a packed matrix are; nil where they differ.
  func constant(_ period: Int) -> Double? {
    layout == .real ? nil : packed.constant(period)
  }

  /// Whether the draws of a period are known to be those of the period before.
  func repeats(_ period: Int) -> Bool { layout == .real ? false : packed.repeats(period) }

  /// How many bytes the values take, beside a few for each block.
  var byteCount: Int { layout == .real ? 8 * periods * draws : packed.byteCount }
}
