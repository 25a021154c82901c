@testable import PublicFinance
import Quantities
import Testing

@Suite struct DeflatorTests {
  private let deflator = try? Deflator(
    index: [2019: 98.4, 2020: 100, 2021: 102.5, 2022: 107.7], source: "bok")

  @Test func `an amount goes to constant prices and back`() throws {
    let deflator = try #require(deflator)
    let nominal = Money("a", 107.7e8)
    let constant = try deflator.convert(nominal, to: .constant(year: 2020), in: 2022)
    #expect(constant.amount == 100e8)
    #expect(constant.prices == .constant(year: 2020))
    let back = try deflator.convert(constant, to: .nominal, in: 2022)
    #expect(abs(back.amount - 107.7e8) < 1e-3)
    // Between two constant bases the year of the amount does not matter.
    let moved = try deflator.convert(constant, to: .constant(year: 2021), in: 2019)
    #expect(abs(moved.amount - 102.5e8) < 1e-3)
  }

  @Test func `the base of the index does not matter`() throws {
    let deflator = try #require(deflator)
    let rebased = try deflator.rebased(to: 2022)
    #expect(rebased.index[2022] == 100)
    #expect(rebased.source == "bok")
    for year in deflator.years {
      let own = try deflator.factor(from: .nominal, to: .constant(year: 2021), in: year)
      let other = try rebased.factor(from: .nominal, to: .constant(year: 2021), in: year)
      #expect(abs(own - other) < 1e-12)
    }
  }

  @Test func `adding across prices is an error that names both and the cure`() {
    let error = #expect(throws: UnlikeMoney.self) {
      try Money("T01", 1).adding(Money("T02", 1, prices: .constant(year: 2021)))
    }
    #expect(
      error?.description
        == "`T01` is in current prices and `T02` in constant 2021 prices: these do not add up")
    #expect(
      error?.cure == "convert one of them with a deflator, for example both to current prices")
  }

  @Test func `spending never adds to a volume, nor volumes of two kinds`() throws {
    let error = #expect(throws: UnlikeMoney.self) {
      try Money("T01", 1).adding(Money("G", 1, instrument: .guaranteeVolume))
    }
    #expect(
      error?.description
        == "`T01` is spending (subsidy) and `G` is a guarantee volume: these do not add up")
    #expect(throws: UnlikeMoney.self) {
      try Money("F", 1, instrument: .fundSize).adding(Money("G", 1, instrument: .guaranteeVolume))
    }
    let loans = try Money("A", 1).adding(Money("B", 2, instrument: .onLending))
    #expect(loans.amount == 3)
  }

  @Test func `a deflator without the year, or without sense, says so`() throws {
    let deflator = try #require(deflator)
    let error = #expect(throws: DeflatorError.self) {
      try deflator.factor(from: .nominal, to: .constant(year: 2015), in: 2021)
    }
    #expect(error?.description == "the deflator has no index for 2015 (it covers 2019..2022)")
    #expect(throws: DeflatorError.notPositive(year: 2020, value: 0)) {
      try Deflator(index: [2020: 0])
    }
    #expect(throws: DeflatorError.noYears) { try Deflator(index: [:]) }
  }
}
