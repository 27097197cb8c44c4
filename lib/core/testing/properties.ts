import fc from "fast-check";

/**
 * Property tests begin from one seed, so that a check of the same code gives the same answer everywhere. Other seeds are
 * for looking further: `PROPERTY_SEED=$RANDOM npm run test:unit`.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_251_211) });

export default fc;
