import TestSupport
import Testing

@testable import Statistics

@Suite struct SobolSequenceTests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `every dimension has the polynomial and the numbers of the published file`() throws {
    let lines = try ReferenceData.text("numerics/sobol/new-joe-kuo-6.21201")
      .split(separator: "\n").dropFirst().prefix(SobolDirections.dimensions - 1)
    let recurrences = SobolDirections.recurrences
    try #require(lines.count == recurrences.count)
    for (line, recurrence) in zip(lines, recurrences) {
      let fields = line.split(whereSeparator: \.isWhitespace).compactMap { UInt32($0) }
      let ours = [UInt32(recurrence.degree), recurrence.coefficients] + recurrence.initial
      guard Array(fields.dropFirst()) == ours else {
        Issue.record("\(line) is not \(ours)")
        return
      }
    }
  }

  @Test(
    .enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)),
    arguments: [5, 10, 50, 100])
  func `the published points are met bit for bit`(dimensions: Int) throws {
    let rows = try ReferenceData.text("numerics/sobol/sobol_cc_expected_dim\(dimensions).txt")
      .split(whereSeparator: \.isNewline)
      .map { $0.split(separator: " ").compactMap { Double($0) } }
    #expect(rows.count == 1024)
    let sequence = SobolSequence(dimensions: dimensions)
    for dimension in 0..<dimensions {
      var column = [Double](repeating: .nan, count: rows.count)
      column.withUnsafeMutableBufferPointer {
        sequence.fill($0, firstPoint: 0, dimension: dimension)
      }
      #expect(column == rows.map { $0[dimension] })
    }
    for number in [0, 1, 2, 511, 777, 1023] { #expect(sequence.point(number) == rows[number]) }
  }

  /// The degrees of the polynomials are known: there are φ(2ˢ − 1)/s of degree s.
  @Test func `there are as many primitive polynomials as there should be`() {
    let counts = SobolDirections.primitivePolynomials(upToDegree: 13)
      .reduce(into: [Int](repeating: 0, count: 14)) { $0[$1.degree] += 1 }
    // OEIS A011260.
    #expect(counts == [0, 1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630])
  }

  @Test(arguments: [
    SobolRandomization.none, .digitalShift(seed: 3), .owenScrambling(seed: 3),
  ])
  func `any point can be the first`(randomization: SobolRandomization) {
    let sequence = SobolSequence(dimensions: 40, randomization: randomization)
    for first in [0, 1, 6, 4095, (1 << 32) - 150] {
      for count in [0, 1, 20, 150] {
        var column = [Double](repeating: .nan, count: count)
        column.withUnsafeMutableBufferPointer {
          sequence.fill($0, firstPoint: first, dimension: 39)
        }
        #expect(
          column == (0..<count).map { sequence.coordinate(point: first + $0, dimension: 39) })
      }
    }
  }

  /// Values of an independent implementation with whole numbers of unbounded size.
  @Test func `points never change`() {
    let plain = SobolSequence(dimensions: 1111)
    #expect(plain.coordinate(point: 4_294_967_295, dimension: 1110) == 654_311_485 * 0x1p-32)
    let scrambled = SobolSequence(dimensions: 5, randomization: .owenScrambling(seed: 1))
    #expect(scrambled.coordinate(point: 0, dimension: 0) == 0x1.9b2dd3e89b4ddp-1)
    #expect(scrambled.coordinate(point: 1, dimension: 0) == 0x1.8fe424a03e13ep-2)
    #expect(scrambled.coordinate(point: 1023, dimension: 4) == 0x1.f06fa25b4243cp-3)
    let shifted = SobolSequence(dimensions: 5, randomization: .digitalShift(seed: 1))
    #expect(shifted.coordinate(point: 0, dimension: 0) == 0x1.432b560abd4d9p-1)
    #expect(shifted.coordinate(point: 1023, dimension: 4) == 0x1.9f72302adc9f0p-5)
    let far = 4_294_967_295
    #expect(
      SobolSequence(dimensions: 1111, randomization: .owenScrambling(seed: 99))
        .coordinate(point: far, dimension: 1110) == 0x1.53653f22588c7p-1)
    #expect(
      SobolSequence(dimensions: 1111, randomization: .digitalShift(seed: 99))
        .coordinate(point: far, dimension: 1110) == 0x1.715b5f0575d63p-1)
  }

  @Test func `dimensions and points beyond the table are wrong calls`() async {
    await #expect(processExitsWith: .failure) {
      _ = SobolSequence(dimensions: 1).coordinate(point: 1 << 32, dimension: 0)
    }
  }
}
