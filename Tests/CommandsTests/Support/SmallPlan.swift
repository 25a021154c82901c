/// A small plan with a pipeline, a series, a budget and two targets.
enum SmallPlan {
  static let text = """
    outturn: 1
    id: small
    title: {ko: 작은 계획, en: A small plan}
    horizon: 2021Q1..2022Q4
    as_of: 2020-12-31
    run: {draws: 500, seed: 7}
    assumptions:
      pass: {label: 통과율, value: 0.6 to 0.9}
      money: {value: "at(budget.lines.a.amount, 2021) / 1 year"}
    pipelines:
      models:
        label: 모델
        unit: model
        stages:
          - found: {inflow: {poisson: 4 per quarter}}
          - approved:
              start: 3
              yield: pass
              batch: {in: [Q2, Q4], at_most: 6}
              limit: {value: money / 20억원 * 1 model, within: year}
    budget:
      fiscal_year: 2021
      total: 300억원
      lines:
        a: {amount: 200억원, instrument: contribution, category: rnd}
        b: {amount: 100억원, instrument: subsidy, category: export}
    kpis:
      approved:
        label: {ko: 승인 모델, en: Approved models}
        from: models.approved.total
        target: {value: 18, by: 2022-12-31}
      firms:
        label: {ko: 기업 수, en: Firms}
        unit: firm
        observed: {2014: 100, 2015: 112, 2016: 119, 2017: 131, 2018: 142, 2019: 149, 2020: 160, 2021: 171}
        target: {value: 180, by: 2022}

    """

  static let slip = """
    outturn: 1
    extends: plan.yaml
    title: {ko: 회의가 밀리면, en: A meeting slips}
    set:
      pipelines.models.stages.approved.batch.in@2022Q4: [Q1]

    """

  static let several = """
    outturn: 1
    extends: plan.yaml
    title: {ko: 여럿, en: Several}
    set:
      assumptions.pass: 0.5 to 0.8
      pipelines.models.stages.approved.start: 5

    """

  static let cut = """
    outturn: 1
    extends: plan.yaml
    title: {ko: 감액, en: A cut}
    set:
      budget.total: 240억원
      budget.total.spread: pro_rata

    """
}
