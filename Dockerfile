# The server with its embedded store, kept in the volume claims:
# docker build -t claimgraph . && docker run -e CLAIMGRAPH_EDITOR_KEY=... -v claims:/data -p 127.0.0.1:4000:4000 claimgraph
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
# In a container the loopback address is out of everybody's reach: who publishes the port decides who gets in.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 CLAIMGRAPH_STORE=sqlite:/data/claimgraph.db
RUN install --directory --owner=node --group=node /data
COPY package.json ./
COPY schema schema
COPY seed seed
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist/src dist/src
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + (process.env.CLAIMGRAPH_BASE_PATH ?? '') + '/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--enable-source-maps", "dist/src/main.js", "serve"]
