import Sensitivity
import Testing

@Suite struct PatientRuleInductionTests {
  /// Lists by the EMA Workbench 2.5.3.
  @Test func `pasting goes on as in the EMA Workbench`() {
    let first = PatientRuleInduction(peel: 0.1, paste: 0.05)
      .trajectory(of: DiscoveryCases.stripes(300))
    #expect(
      first.boxes.map(\.count) == [
        300, 270, 243, 218, 196, 176, 158, 142, 127, 114, 102, 91, 81, 72, 64, 57, 51, 45, 46, 47,
        48, 49, 50, 51, 52,
      ])
    #expect(
      first.boxes.map(\.hits) == [
        87, 87, 87, 87, 87, 87, 87, 83, 78, 72, 67, 61, 56, 50, 45, 41, 38, 34, 35, 36, 37, 38, 39,
        40, 41,
      ])
    #expect(
      first.boxes.last?.box.limits == [
        .range(lower: 0.04981925580557345, upper: 0.7152954766495014),
        .range(lower: 0.05186827420531337, upper: 0.47749411640937467),
        .range(lower: 0.11995336747541785, upper: 0.8184738712114381),
        .range(lower: nil, upper: 0.8110644488333776),
      ])
    let second = PatientRuleInduction(peel: 0.3, paste: 0.3)
      .trajectory(of: DiscoveryCases.stripes(500, from: 1000))
    #expect(second.boxes.map(\.count) == [500, 350, 245, 171, 119, 83, 94, 106, 114])
    #expect(second.boxes.map(\.hits) == [147, 147, 142, 102, 75, 53, 61, 69, 75])
    let third = PatientRuleInduction(peel: 0.05, paste: 0.45)
      .trajectory(of: DiscoveryCases.stripes(200, from: 1000))
    #expect(third.boxes.count == 22 && third.boxes.last?.hits == 43)
    #expect(
      third.boxes.last?.box.limits[0]
        == .range(lower: 0.04660685583610302, upper: nil))
  }

  @Test func `the original objective peels on to the smallest mass`() {
    let boxes = PatientRuleInduction(peel: 0.1, objective: .density)
      .trajectory(of: DiscoveryCases.stripes(300)).boxes
    // EMA Workbench 2.5.3, objective "original".
    #expect(
      boxes.suffix(13).map(\.count) == [45, 40, 36, 32, 28, 25, 22, 19, 17, 15, 16, 17, 18])
    #expect(
      boxes.suffix(13).map(\.hits) == [34, 30, 27, 25, 23, 20, 18, 16, 15, 13, 14, 15, 16])
  }

  @Test func `whole numbers and categories are peeled as in the EMA Workbench`() {
    let rows = DiscoveryCases.mixed(400)
    let boxes = PatientRuleInduction(peel: 0.1).trajectory(of: rows).boxes
    #expect(
      boxes.prefix(12).map(\.count) == [400, 343, 259, 215, 171, 153, 137, 123, 110, 99, 89, 80])
    #expect(
      boxes.prefix(12).map(\.hits) == [119, 113, 103, 100, 94, 92, 90, 90, 89, 88, 87, 80])
    #expect(
      boxes[11].box.limits == [
        .range(lower: 0.5300499961608125, upper: nil), .range(lower: nil, upper: 3),
        .categories([0, 1, 3], of: 4), .range(lower: nil, upper: nil),
      ])
  }

  @Test func `boxes one after another find both reasons`() {
    let rows = DiscoveryCases.mixed(400)
    let boxes = PatientRuleInduction(peel: 0.1).covering(rows, count: 5)
    #expect(boxes.count == 2)
    #expect(boxes.first?.box.restricted == [0, 1, 2])
    #expect(boxes.last?.box.restricted == [3])
    #expect(boxes.map(\.hits).reduce(0, +) > 110)
    #expect(boxes.allSatisfy { $0.density > 0.9 })
  }

  @Test func `rows without a story give one box and no suggestion`() {
    let x = DiscoveryCases.columns(100)
    let cases: [DiscoveryRows] = [
      DiscoveryRows(columns: [], isCase: (0..<100).map { $0 % 3 == 0 }),
      DiscoveryRows(columns: x.map { .real($0) }, isCase: .init(repeating: false, count: 100)),
      DiscoveryRows(columns: x.map { .real($0) }, isCase: .init(repeating: true, count: 100)),
      DiscoveryRows(
        columns: [
          .real(.init(repeating: 4, count: 100)), .levels(.init(repeating: 1, count: 100)),
        ],
        isCase: (0..<100).map { $0 % 2 == 0 }),
      DiscoveryRows(columns: [.real([1])], isCase: [true]),
      DiscoveryRows(
        columns: [.categories(.init(repeating: 0, count: 100), count: 1)],
        isCase: (0..<100).map { $0 % 2 == 0 }),
    ]
    for rows in cases {
      let trajectory = PatientRuleInduction().trajectory(of: rows)
      #expect(trajectory.boxes.count == 1 && trajectory.boxes[0].box.restricted.isEmpty)
      #expect(trajectory.boxes[0].mass == 1)
      #expect(trajectory.boxes[0].agreement == 0)
      #expect(trajectory.suggestion() == nil)
      #expect(trajectory.tests(of: trajectory.boxes[0].box).isEmpty)
      #expect(PatientRuleInduction().covering(rows, count: 3).isEmpty)
    }
  }

  @Test func `a switch with two values is found`() {
    let x = DiscoveryCases.columns(200)
    let isOn = x[0].map { $0 > 0.93 ? 1.0 : 0 }
    for column in [DiscoveryColumn.real(isOn), .levels(isOn)] {
      let rows = DiscoveryRows(columns: [column, .real(x[1])], isCase: isOn.map { $0 == 0 })
      let box = PatientRuleInduction().trajectory(of: rows).suggestion()
      #expect(box?.density == 1 && box?.coverage == 1)
      #expect(box?.box.restricted == [0])
    }
  }

  /// Friedman & Fisher's promises, on rows of many kinds.
  @Test func `each peel lies within the box before and raises its density`() {
    for (start, peel) in [(0, 0.05), (100, 0.1), (700, 0.2), (2000, 0.45)] {
      let rows = DiscoveryCases.stripes(240, from: start)
      let method = PatientRuleInduction(peel: peel, minimumMass: 0.1)
      let boxes = method.trajectory(of: rows).boxes
      #expect(boxes.allSatisfy { $0.mass >= 0.1 })
      for (before, after) in zip(boxes, boxes.dropFirst()) {
        #expect(after.density > before.density)
        let outer = rows.membership(in: before.box)
        let inner = rows.membership(in: after.box)
        let (small, large) = after.count < before.count ? (inner, outer) : (outer, inner)
        #expect(zip(small, large).allSatisfy { !$0 || $1 })
      }
      for box in boxes { #expect(rows.measured(box.box) == box) }
    }
  }

  @Test func `the order of rows does not matter`() {
    let rows = DiscoveryCases.stripes(200)
    let order = Array(stride(from: 199, through: 0, by: -1))
    let turned = DiscoveryRows(
      columns: rows.columns.map { column in
        guard case .real(let values) = column else { return column }
        return .real(order.map { values[$0] })
      }, isCase: order.map { rows.isCase[$0] })
    let method = PatientRuleInduction(peel: 0.1)
    #expect(method.trajectory(of: rows).boxes == method.trajectory(of: turned).boxes)
  }
}
