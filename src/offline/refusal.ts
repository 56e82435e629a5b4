/** A registration that the real engine would refuse too, as far as can be in the same words. */
export class Refusal extends Error {}
