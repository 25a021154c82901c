import Diagnostics
import Quantities
import Series
import Testing

@testable import Scenarios

struct DatedChangeTests {
  private func trained(_ plan: Plan) throws -> PlanStage {
    try #require(plan.pipelines.first?.stages.last)
  }

  private func shown(_ number: PlanNumber?) -> [String] {
    (number?.segments ?? []).map { segment in
      "\(segment.start?.description ?? "-"): \(segment.form.constant.map(plain) ?? "?")"
    }
  }

  @Test func `a change holds in its time, then the plan holds again`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(),
      patch: "set:\n  pipelines.training.stages.trained.yield@2022Q1..2022Q2: 0.5")
    #expect(try shown(trained(plan).yield) == ["-: 0.85", "2022Q1: 0.5", "2022Q3: 0.85"])
  }

  @Test func `a change without an end holds to the end of the horizon`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(),
      patch: "set:\n  pipelines.training.stages.trained.yield@2023: 0.5")
    #expect(try shown(trained(plan).yield) == ["-: 0.85", "2023Q1: 0.5"])
  }

  @Test func `a change lies over the plan's own dates`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(trained: "yield: {2021: 0.8, 2022: 0.7, 2023: 0.6}"),
      patch: "set:\n  pipelines.training.stages.trained.yield@2022Q3..2023Q2: 0.5")
    #expect(
      try shown(trained(plan).yield) == [
        "-: 0.8", "2022Q1: 0.7", "2022Q3: 0.5", "2023Q3: 0.6",
      ])
  }

  @Test func `a change of the first step leaves no step before it`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(),
      patch: "set:\n  pipelines.training.stages.enrolled.inflow@2021Q1..2021Q1: 0 person per year")
    #expect(shown(plan.pipelines.first?.stages.first?.inflow) == ["-: 0", "2021Q2: 1320"])
  }

  @Test func `an inflow that only a patch has is nothing before`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(),
      patch: "set:\n  pipelines.training.stages.trained.inflow@2022: 40 person per year")
    #expect(try shown(trained(plan).inflow) == ["-: 0", "2022Q1: 40"])
  }

  @Test func `the periods of a batch change with time`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(trained: "batch: {in: [Q2, Q4], at_most: 8}"),
      patch: "set:\n  pipelines.training.stages.trained.batch.in@2022..2022: [Q3, Q1]")
    let batch = try trained(plan).batch
    #expect(batch.map { $0.start?.description } == [nil, "2022Q1", "2023Q1"])
    #expect(
      batch.map(\.occasions) == [.inPeriods([2, 4]), .inPeriods([1, 3]), .inPeriods([2, 4])])
    #expect(batch.map { shown($0.atMost) } == [["-: 8"], ["-: 8"], ["-: 8"]])
  }

  @Test func `a whole batch may change its kind`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(trained: "batch: {in: [Q2, Q4], at_most: 8}"),
      patch: "set:\n  pipelines.training.stages.trained.batch@2024: {times: 3 per year}")
    let batch = try trained(plan).batch
    #expect(batch.map { $0.start?.description } == [nil, "2024Q1"])
    guard case .times(let times) = batch[1].occasions else {
      Issue.record("not so many times a year")
      return
    }
    #expect(shown(times) == ["-: 3"])
    #expect(batch[1].atMost == nil)
  }

  @Test func `a plain value on an annotated number makes it assumed`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(
        "sources: {motie: {title: 개소}}", trained: "yield: {value: 0.85, source: motie}"),
      patch: "set:\n  pipelines.training.stages.trained.yield: 0.5")
    let yield = try #require(try trained(plan).yield)
    #expect(shown(yield) == ["-: 0.5"])
    #expect(yield.provenance.basis == .assumed)
  }

  @Test func `a dated value on an annotated number takes its basis down`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(
        "sources: {motie: {title: 개소}}", trained: "yield: {value: 0.85, source: motie}"),
      patch: "set:\n  pipelines.training.stages.trained.yield@2022: 0.5")
    let yield = try #require(try trained(plan).yield)
    #expect(shown(yield) == ["-: 0.85", "2022Q1: 0.5"])
    #expect(yield.provenance.basis == .assumed)
  }

  @Test func `an override is the last word`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(), patch: "set:\n  pipelines.training.stages.trained.yield: 0.5",
      set: [("pipelines.training.stages.trained.yield", "0.4")])
    #expect(try shown(trained(plan).yield) == ["-: 0.4"])
  }

  @Test func `the title of a patch is kept`() throws {
    let plan = try ReadingFolder.read(
      ReadingFolder.small(),
      patch: "title: 절반만\nset:\n  pipelines.training.stages.trained.yield: 0.5")
    #expect(plan.patchTitle?.ko == "절반만")
    #expect(plan.id == "plan")
  }
}
