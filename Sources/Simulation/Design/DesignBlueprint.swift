import Statistics

/// The numbers of a design by belief and draw.
struct DesignBlueprint: Sendable {
  private let design: SamplingDesign
  /// The coordinate of a belief, by input; nil for inputs that are not part of the design.
  private let coordinate: [Int?]
  /// One sequence for each part of the draws.
  private let sequences: [SobolSequence]
  /// One column for each coordinate.
  private let columns: [[Double]]

  /// Makes a design ready; nil where draws are independent.
  init?(_ design: SamplingDesign?, of model: Model, seed: UInt64) {
    guard let design, design.kind != .random else { return nil }
    self.design = design
    var coordinate = [Int?](repeating: nil, count: model.inputs.count)
    var names: [String] = []
    for (index, input) in model.inputs.enumerated()
    where input.redraw == .once && input.segments.contains(where: { $0.source.isBelief }) {
      if design.kind == .sobol && names.count == SobolSequence.maximumDimensions { break }
      coordinate[index] = names.count
      names.append(input.name)
    }
    self.coordinate = coordinate
    let parts = 0..<design.replications
    /// A seed of 52 bits that belongs to a name and a part.
    func key(_ name: String, _ part: Int) -> UInt64 {
      UInt64(RandomStream(seed: seed, name: name).uniform(draw: part, time: 0) * 0x1p53)
    }
    switch design.kind {
    case .sobol where !names.isEmpty:
      columns = []
      sequences = parts.map {
        SobolSequence(
          dimensions: names.count, randomization: .owenScrambling(seed: key("design.sobol", $0)))
      }
    case .latinHypercube:
      sequences = []
      columns = names.map { name in
        parts.flatMap { part in
          LatinHypercube(
            points: design.draws(of: part).count, dimensions: 1,
            seed: key(name + ".latin_hypercube", part)
          ).column(0)
        }
      }
    default:
      sequences = []
      columns = []
    }
  }

  /// Writes the numbers of consecutive draws; false for an input that is not part of the design.
  func fill(_ out: Column, input: Int, firstDraw: Int, count: Int) -> Bool {
    guard let place = coordinate[input] else { return false }
    if design.kind == .latinHypercube {
      columns[place].withUnsafeBufferPointer { column in
        for d in 0..<count { out[d] = column[firstDraw + d] }
      }
      return true
    }
    var done = 0
    var part = firstDraw * design.replications / max(design.draws, 1)
    while done < count {
      let draws = design.draws(of: part)
      let draw = firstDraw + done
      if draw >= draws.upperBound {
        part += 1
        continue
      }
      if draw < draws.lowerBound {
        part -= 1
        continue
      }
      let size = min(count - done, draws.upperBound - draw)
      sequences[part].fill(
        UnsafeMutableBufferPointer(start: out + done, count: size),
        firstPoint: draw - draws.lowerBound, dimension: place)
      done += size
      part += 1
    }
    return true
  }
}

extension Input.Source {
  /// Whether it is drawn from what is believed of a number, not from what happens.
  fileprivate var isBelief: Bool {
    switch self {
    case .belief: true
    case .uncertain(let family, _): !family.isEvent
    default: false
    }
  }
}
