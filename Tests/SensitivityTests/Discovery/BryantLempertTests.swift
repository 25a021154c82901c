import Sensitivity
import TestSupport
import Testing

/// The 882 runs of Bryant & Lempert (2010), outcome "Greater than 90%", peel 0.1, against the
/// trajectory of the EMA Workbench 2.5.3.
@Suite(.enabled(if: ReferenceData.isPresent, "\(ReferenceData.hint)"))
struct BryantLempertTests {
  static let folder = "simulation/reference/prim_bryant_"

  static func rows() throws -> DiscoveryRows {
    let table = try cells("simulation/bryant-lempert-2010/bryant_et_al_2010_data.csv")
    return DiscoveryRows(
      columns: (2..<11).map { column in .real(table.map { $0[column] }) },
      isCase: table.map { $0[15] > 0.5 })
  }

  /// The numbers of a table below its head.
  static func cells(_ path: String) throws -> [[Double]] {
    try ReferenceData.text(path).split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",").map { Double($0) ?? .nan }
    }
  }

  static func trajectory() throws -> PeelingTrajectory {
    PatientRuleInduction(peel: 0.1).trajectory(of: try rows())
  }

  @Test func `all 28 boxes are those of the EMA Workbench`() throws {
    let boxes = try Self.trajectory().boxes
    let expected = try Self.cells(Self.folder + "peeling_trajectory.csv")
    #expect(boxes.count == 28 && expected.count == 28)
    for (box, row) in zip(boxes, expected) {
      #expect(abs(box.coverage - row[1]) < 1e-14 && abs(box.density - row[2]) < 1e-14)
      #expect(box.hits == Int(row[4]) && box.count == Int(row[7]))
      #expect(abs(box.mass - row[5]) < 1e-14)
      #expect(box.box.restricted.count == Int(row[8]))
    }
  }

  @Test func `box 21 has its limits`() throws {
    let rows = try Self.rows()
    let box = try Self.trajectory().boxes[21]
    let limits = try Self.cells(Self.folder + "box21_limits.csv")
    for (input, column) in rows.columns.enumerated() {
      guard case .real(let values) = column,
        case .range(let lower, let upper) = box.box.limits[input]
      else { continue }
      #expect(abs((lower ?? values.min() ?? .nan) - limits[0][input + 1]) < 1e-9)
      #expect(abs((upper ?? values.max() ?? .nan) - limits[1][input + 1]) < 1e-9)
    }
    #expect((box.coverage * 1000).rounded() == 753 && (box.density * 1000).rounded() == 770)
  }

  @Test func `quasi p-values are those of the EMA Workbench`() throws {
    let trajectory = try Self.trajectory()
    let tests = trajectory.tests(of: trajectory.boxes[21].box)
    #expect(tests.map(\.input) == [0, 1, 5, 8])
    // Cost from below, biomass from above, demand elasticity and price from below.
    let expected = [
      0.15741333528927326, 4.716968553178767e-06, 1.1849299115762208e-16, 3.51511253026305e-11,
    ]
    for (test, value) in zip(tests, expected) {
      #expect(abs(test.both / value - 1) < 1e-9)
      #expect((test.input == 1 ? test.upper : test.lower) == test.both)
      #expect((test.input == 1 ? test.lower : test.upper) == nil)
    }
  }

  @Test func `the suggested box limits three inputs and drops the accident`() throws {
    let trajectory = try Self.trajectory()
    let box = try #require(trajectory.suggestion())
    #expect(box.box.restricted == [1, 5, 8])
    #expect(trajectory.tests(of: box.box).allSatisfy { $0.both < 0.05 })
    #expect(box.coverage > 0.7 && box.density > 0.7)
    let two = try #require(trajectory.suggestion(restricting: 2))
    #expect(two.box.restricted.count <= 2 && two.agreement < box.agreement)
  }
}
