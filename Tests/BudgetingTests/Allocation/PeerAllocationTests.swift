import Testing

@testable import Budgeting

/// Best values that other tools found for the instances of Benchmarks/allocation.
@Suite struct PeerAllocationTests {
  /// A value by its family and seed.
  struct Peer: Sendable {
    var family: String
    var seed: Int
    var value: Double
  }

  static let peers = [
    // HiGHS 1.12 in SciPy 1.17.1, linear programs of the segments.
    Peer(family: "pieces", seed: 4, value: 493.1244804752029),
    Peer(family: "pieces", seed: 11, value: 2543.08461592134),
    Peer(family: "pieces", seed: 17, value: 992.5466488205769),
    // Clarabel 0.11.1 through CVXPY 1.9.3, gap and feasibility to 1e-10.
    Peer(family: "concave", seed: 4, value: 132.87301360495246),
    Peer(family: "concave", seed: 11, value: 567.7535980361249),
    Peer(family: "concave", seed: 17, value: 161.32278514431036),
    // HiGHS in SciPy 1.17.1, one binary variable per unit, no gap.
    Peer(family: "units", seed: 4, value: 143.39432194228687),
    Peer(family: "units", seed: 11, value: 298.1659725319895),
    Peer(family: "units", seed: 17, value: 256.46487633614856),
    // HiGHS in SciPy 1.17.1, segments with one switch per smallest size, no gap.
    Peer(family: "sizes", seed: 4, value: 188.37540274292672),
    Peer(family: "sizes", seed: 11, value: 925.4547550175508),
    Peer(family: "sizes", seed: 17, value: 678.6293461509258),
  ]

  @Test(arguments: peers) func `best values equal those of HiGHS and Clarabel`(peer: Peer) throws {
    var random = RandomAllocations(seed: peer.seed)
    let (lines, years) = (3 + peer.seed % 6, 1 + peer.seed % 4)
    let problem =
      switch peer.family {
      case "pieces": random.overYears(.straightPieces, lines: lines, years: years)
      case "concave": random.overYears(.concave, lines: lines, years: years)
      case "units":
        random.inUnits(
          lines: 3 + peer.seed % 4,
          curves: [.shaped, .concave, .straightPieces][peer.seed % 3])
      default: random.withSmallestSizes(lines: 3 + peer.seed % 3, years: 1 + peer.seed % 2)
      }
    guard case .optimal(let found) = try problem.solve(tolerance: 1e-8) else {
      Issue.record("not optimal")
      return
    }
    #expect((found.value - peer.value).magnitude <= 1e-9 * peer.value)
    #expect(found.gap <= 1e-8)
    #expect(FeasibilityCheck(problem).violations(of: found.amounts).isEmpty)
  }
}
