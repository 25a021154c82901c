import Expressions
import Series
import Statistics
import Synchronization
import Testing

@testable import Simulation

/// Designs of the beliefs that are drawn once.
struct SamplingDesignTests {
  /// Uniform beliefs in one step, and what belongs to periods beside them.
  private static func builder(_ names: [String], correlated: Bool = false) throws -> ModelBuilder {
    var builder = ModelBuilder()
    builder.steps = 1
    for name in names {
      builder.input(
        name, .belief(try DistributionFamily.uniform.distribution([0, 1])), redraw: .once)
    }
    builder.input("weather", .uncertain(.uniform, [.constant(0), .constant(1)]), redraw: .period)
    if correlated { builder.correlations = [.init(0, 1, rank: 0.6)] }
    return builder
  }

  private static func columns(
    _ builder: ModelBuilder, _ design: SamplingDesign, seed: UInt64 = 3, threads: Int = 1,
    blockSize: Int = 256
  ) -> [[Double]] {
    let record = Array(builder.inputs.indices)
    let found = Mutex(record.map { _ in [Double](repeating: .nan, count: design.draws) })
    simulate(
      builder.model, seed: seed, draws: 0..<design.draws, record: record, threads: threads,
      blockSize: blockSize, design: design
    ) { block in
      for place in record {
        let column = block.column(place)
        let values = (0..<block.count).map { column[$0] }
        let first = block.firstDraw
        found.withLock { $0[place].replaceSubrange(first..<first + values.count, with: values) }
      }
    }
    return found.withLock { $0 }
  }

  @Test("Parts cover all draws", arguments: [1, 7, 16, 100, 1000])
  func parts(draws: Int) {
    for kind in SamplingDesign.Kind.allCases {
      let design = SamplingDesign(kind, draws: draws)
      let all = (0..<design.replications).flatMap { Array(design.draws(of: $0)) }
      #expect(all == Array(0..<draws))
    }
  }

  @Test("Each interval of a part holds one draw", arguments: [1000, 1024])
  func strata(draws: Int) throws {
    let builder = try Self.builder(["a", "b", "c"])
    for kind in [SamplingDesign.Kind.latinHypercube, .sobol] {
      // Nets are even in powers of two only.
      if kind == .sobol && draws != 1024 { continue }
      let design = SamplingDesign(kind, draws: draws)
      let columns = Self.columns(builder, design)
      for column in columns[..<3] {
        for part in 0..<design.replications {
          let points = design.draws(of: part)
          let strata = points.map { Int(column[$0] * Double(points.count)) }.sorted()
          #expect(strata == Array(0..<points.count))
        }
      }
    }
  }

  @Test("Draws do not depend on threads and blocks", arguments: SamplingDesign.Kind.allCases)
  func repeatable(kind: SamplingDesign.Kind) throws {
    let builder = try Self.builder(["a", "b", "c"], correlated: true)
    let design = SamplingDesign(kind, draws: 1003)
    let plain = Self.columns(builder, design)
    #expect(plain == Self.columns(builder, design, threads: 2, blockSize: 37))
    #expect(plain == Self.columns(builder, design, blockSize: 1003))
    #expect(plain != Self.columns(builder, design, seed: 4))
  }

  @Test("A new belief moves no other, but for those after it in a Sobol' sequence")
  func additions() throws {
    let few = try Self.builder(["a", "b"])
    let more = try Self.builder(["new", "a", "b"])
    let last = try Self.builder(["a", "b", "new"])
    for kind in SamplingDesign.Kind.allCases {
      let design = SamplingDesign(kind, draws: 512)
      let one = Self.columns(few, design)
      let two = Self.columns(more, design)
      let three = Self.columns(last, design)
      #expect(one[0] == three[0] && one[1] == three[1])
      #expect((one[0] == two[1] && one[1] == two[2]) == (kind != .sobol))
      // What belongs to periods keeps its stream in every design.
      #expect(one[2] == two[3] && one[2] == three[3])
    }
  }

  @Test("Designs err less on a smooth function, and their parts say by how much")
  func variance() throws {
    let builder = try Self.builder(["a", "b", "c"])
    var errors: [SamplingDesign.Kind: Double] = [:]
    var stated: [SamplingDesign.Kind: Double] = [:]
    for kind in SamplingDesign.Kind.allCases {
      let design = SamplingDesign(kind, draws: 4096)
      var squares = 0.0
      var variances = 0.0
      for seed in 1...20 {
        let columns = Self.columns(builder, design, seed: UInt64(seed))
        let values = (0..<4096).map { d -> Double in
          let (a, b, c) = (columns[0][d], columns[1][d], columns[2][d])
          return (1 + a) * (1 + b * b) + c
        }
        // The mean of (1 + a)(1 + b²) + c is 3/2 · 4/3 + 1/2.
        let error: Double = Summary(values).mean - 2.5
        squares += error * error / 20
        if kind == .random {
          variances += Summary(values).variance / 4096 / 20
        } else {
          let means = (0..<design.replications).map { part in
            Summary(design.draws(of: part).map { values[$0] }).mean
          }
          variances += Summary(means).variance / Double(means.count) / 20
        }
      }
      errors[kind] = squares
      stated[kind] = variances
    }
    let random = try #require(errors[.random])
    let hypercube = try #require(errors[.latinHypercube])
    let sobol = try #require(errors[.sobol])
    #expect(hypercube < random / 10)
    #expect(sobol < random / 1000)
    for kind in SamplingDesign.Kind.allCases {
      let ratio = try #require(errors[kind]) / (try #require(stated[kind]))
      // 20 squared errors: a chi-square of 20 degrees of freedom over 20.
      #expect(ratio > 0.25 && ratio < 3, "\(kind): \(ratio)")
    }
  }

  @Test("Rank correlations hold in every design", arguments: SamplingDesign.Kind.allCases)
  func correlations(kind: SamplingDesign.Kind) throws {
    let builder = try Self.builder(["a", "b", "c"], correlated: true)
    let columns = Self.columns(builder, SamplingDesign(kind, draws: 8192))
    let (a, b) = (columns[0], columns[1])
    // Uniform columns are their own ranks: the correlation is 12 E[(a − ½)(b − ½)].
    let products = zip(a, b).map { 12 * ($0 - 0.5) * ($1 - 0.5) }
    #expect(abs(Summary(products).mean - 0.6) < 0.03)
  }
}
