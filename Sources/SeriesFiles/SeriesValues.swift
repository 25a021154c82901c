/// Values in order of time, some of them missing, in eight bytes each.
public struct SeriesValues: RandomAccessCollection, Hashable, Sendable, ExpressibleByArrayLiteral {
  /// NaN where there is none, which no file of series holds.
  private var numbers: [Double]

  /// Takes values over; nil is missing.
  public init(_ values: some Sequence<Double?>) { numbers = values.map { $0 ?? .nan } }

  /// Takes the values of a literal; nil is missing.
  public init(arrayLiteral values: Double?...) { self.init(values) }

  /// Creates so many missing values.
  init(missing count: Int) { numbers = [Double](repeating: .nan, count: count) }

  /// The place of the first value: 0.
  public var startIndex: Int { 0 }

  /// How many there are, missing ones included.
  public var endIndex: Int { numbers.count }

  /// The value at an index, or nil where it is missing.
  public internal(set) subscript(index: Int) -> Double? {
    get { numbers[index].isNaN ? nil : numbers[index] }
    set { numbers[index] = newValue ?? .nan }
  }

  /// Whether both have the same values and miss the same ones.
  public static func == (a: SeriesValues, b: SeriesValues) -> Bool { a.elementsEqual(b) }

  /// Feeds what ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for value in self { hasher.combine(value) }
  }
}
